using SchemaGen.History;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>The migrations of a source in their order, split by what a database has of them.</summary>
internal sealed class RecordedMigrations
{
    private RecordedMigrations(IReadOnlyList<Migration> all, IReadOnlyList<Migration> applied, IReadOnlyList<Migration> pending)
    {
        All = all;
        Applied = applied;
        Pending = pending;
    }

    internal IReadOnlyList<Migration> All { get; }

    internal IReadOnlyList<Migration> Applied { get; }

    internal IReadOnlyList<Migration> Pending { get; }

    /// <summary>The migrations that are neither applied nor to be applied now.</summary>
    internal IReadOnlyList<string> HeldBack => [.. All.Except(Applied).Except(Pending).Select(static m => m.Id)];

    /// <exception cref="SchemaGenException">The recorded migrations are no history (<c>history-invalid</c>).</exception>
    internal static RecordedMigrations Of(SchemaSource source, MigrationHistory history)
    {
        var graph = MigrationGraph.Create(source.Migrations);
        if (graph.Problems.Count > 0)
        {
            throw new SchemaGenException(
                "history-invalid",
                $"The recorded migrations of {source.Name} are no history that can be applied: {string.Join(" ", graph.Problems)} Build the project; the compiler shows the place.");
        }

        var all = graph.Ordered;
        return new RecordedMigrations(
            all, [.. all.Where(m => history.Applied.ContainsKey(m.Id))], [.. all.Where(m => !history.Applied.ContainsKey(m.Id))]);
    }

    /// <summary>Without the pending migrations that a filter does not let through, and those that follow them.</summary>
    internal RecordedMigrations Allowed(OperationFilter filter)
    {
        if (filter.IsEmpty) return this;
        var heldBack = new HashSet<string>(StringComparer.Ordinal);
        foreach (var migration in Pending)
        {
            if (!migration.Up.All(filter.Allows) || migration.Parents.Any(heldBack.Contains)) heldBack.Add(migration.Id);
        }

        return new RecordedMigrations(All, Applied, [.. Pending.Where(m => !heldBack.Contains(m.Id))]);
    }

    /// <summary>
    /// What a source's head says when some of the migrations are applied: the last of them, without its fingerprint when one before it is
    /// not, so that whoever boots looks closer.
    /// </summary>
    internal (string Fingerprint, string MigrationId) HeadWith(IEnumerable<Migration> applied)
    {
        var ids = applied.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        var last = All.LastOrDefault(m => ids.Contains(m.Id));
        if (last is null) return ("", "");
        bool hasGap = All.TakeWhile(m => m != last).Any(m => !ids.Contains(m.Id));
        return (hasGap ? "" : last.Fingerprint, last.Id);
    }

    internal Migration? Find(string migrationId) => All.FirstOrDefault(m => m.Id == migrationId);

    /// <summary>The schema that some migrations lead to from an empty database.</summary>
    internal static SchemaSnapshot Fold(IEnumerable<Migration> migrations) =>
        MigrationGraph.Fold(SchemaSnapshot.Empty, migrations);
}
