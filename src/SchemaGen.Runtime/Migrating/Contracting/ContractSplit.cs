using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Releases;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Contracting;

/// <summary>Divides the pending migrations into those to apply now and those that wait for releases.</summary>
internal sealed class ContractSplit
{
    private readonly List<DeferredMigration> _deferred = [];
    private readonly HashSet<string> _breaking = new(StringComparer.Ordinal);

    private ContractSplit(RecordedMigrations all, IReadOnlyList<RunningRelease> running) => (Now, Running) = (all, running);

    /// <summary>The releases that run and do not know all that is pending, as the rules of hazards take them.</summary>
    internal IReadOnlyList<RunningRelease> Running { get; }

    /// <summary>The migrations, with those alone pending that are to be applied now.</summary>
    internal RecordedMigrations Now { get; private set; }

    /// <summary>Those that wait, in their order.</summary>
    internal IReadOnlyList<DeferredMigration> Deferred => _deferred;

    /// <summary>Those to apply now that remove what the release before them uses, so that a program of that release must not boot any more.</summary>
    internal IReadOnlySet<string> Breaking => _breaking;

    /// <summary>Everything is to be applied now, and nobody runs whom that could concern.</summary>
    internal static ContractSplit None(RecordedMigrations recorded) => new(recorded, []);

    internal static ContractSplit Of(RecordedMigrations recorded, IReadOnlyList<KnownRelease> releases, IMigrationStrategy strategy, ContractPolicy policy)
    {
        var split = new ContractSplit(recorded, [.. releases.Where(r => !recorded.Pending.All(m => r.Known.Contains(m.Id))).Select(static r => r.Release).OfType<RunningRelease>()]);
        var now = new List<Migration>();
        var schema = RecordedMigrations.Fold(recorded.Applied);
        foreach (var migration in recorded.Pending)
        {
            if (split.Ancestor(migration) is { } ancestor)
            {
                split.Defer(migration, [], $"follows {ancestor}");
                continue;
            }

            if (Applied(migration, schema) is not { } after)
            {
                // Without a migration that waits it is an error of the history, and the planner's to tell.
                if (split._deferred.Count == 0) return None(recorded);
                split.Defer(migration, [], $"does not fit without {string.Join(", ", split._deferred.Select(static d => d.MigrationId))}");
                continue;
            }

            bool isBreaking = migration.Phase == ReleasePhase.Contract
                || (!migration.Up.All(OnlyAdds) && SurfaceCheck.Broken(QuerySurface.Of(schema), schema, after).Any());
            IReadOnlyList<WaitedRelease> needers = policy == ContractPolicy.Force || migration.Phase == ReleasePhase.Expand
                ? []
                : [.. releases.Select(r => Needer(r, migration, isBreaking, strategy, schema, after)).OfType<WaitedRelease>()];
            if (needers.Count > 0)
            {
                split.Defer(migration, needers, $"waits for {string.Join(", and for ", needers)}");
            }
            else if (isBreaking && policy == ContractPolicy.Leave && migration.Phase != ReleasePhase.Expand)
            {
                split.Defer(migration, [], "is left for a run with MigratorOptions.Contract = WhenUnneeded or Require (schemagen up --contract)");
            }
            else
            {
                if (isBreaking) split._breaking.Add(migration.Id);
                now.Add(migration);
                schema = after;
            }
        }

        split.Now = recorded.With(now);
        return split;
    }

    private static WaitedRelease? Needer(
        KnownRelease known, Migration migration, bool isBreaking, IMigrationStrategy strategy, SchemaSnapshot before, SchemaSnapshot after)
    {
        if (known.Known.Contains(migration.Id)) return null;
        List<string> needs = [];
        if (known.Release is { } release)
        {
            if (!strategy.WaitsFor(release)) return null;
            needs.AddRange(SurfaceCheck.Broken(release.Surface, before, after).Distinct(StringComparer.Ordinal));
            if (needs.Count == 0 && migration.Phase == ReleasePhase.Contract && migration.Up.Any(static o => o is Operations.Sql or Run))
                needs.Add("may use what the migration's own SQL removes");
        }
        else if (isBreaking)
        {
            needs.Add("is of a release that this program does not know");
        }

        return needs.Count == 0 ? null : new WaitedRelease(known.Name, known.Basis, needs) { Instances = known.Instances };
    }

    // Most of a long history adds, and need not be held against the surface of each release.
    private static bool OnlyAdds(Operation operation) => operation is CreateSchema or CreateExtension or CreateEnum or CreateSequence or CreateTable or CreateIndex
        or CreateView or AddForeignKey or AddCheckConstraint or AddUniqueConstraint or AddPrimaryKey or AddEnumLabel
        or AddColumn { Column: { Nullable: true } or { Default: not null } };

    private string? Ancestor(Migration migration) => migration.Parents.FirstOrDefault(p => _deferred.Exists(d => d.MigrationId == p));

    private static SchemaSnapshot? Applied(Migration migration, SchemaSnapshot schema)
    {
        try
        {
            return migration.Up.Aggregate(schema, static (s, operation) => operation.Apply(s));
        }
        catch (OperationException)
        {
            return null;
        }
    }

    private void Defer(Migration migration, IReadOnlyList<WaitedRelease> waitsFor, string reason) =>
        _deferred.Add(new DeferredMigration(migration.Id, waitsFor, reason));
}
