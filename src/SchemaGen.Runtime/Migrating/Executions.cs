using System.Text.Json.Nodes;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Safety;

namespace SchemaGen.Migrating;

/// <summary>Makes the executions that a plan stands for.</summary>
internal static class Executions
{
    /// <summary>The roll-back of a migration that was applied in part, in the place of the execution that began it.</summary>
    internal static Execution OfPartialRollback(
        MigrationExecution row, Migration migration, IReadOnlyList<Step> steps, RecordedMigrations recorded, long lastId) => new Execution
    {
        Id = lastId + 1,
        MigrationId = row.MigrationId,
        Direction = MigrationDirection.Down,
        Fingerprint = row.Fingerprint,
        Parents = row.Parents,
        Breaking = row.Breaking,
        Metadata = Describe([]),
        Migration = migration,
        HeadAfter = recorded.HeadWith(recorded.Applied),
        Supersedes = row.Id,
    }.WithSteps(steps);

    /// <summary>One execution for each migration, in the order in which they are to be carried out.</summary>
    /// <param name="plan">The plan, whose steps name their migrations.</param>
    /// <param name="migrations">The migrations in that order.</param>
    /// <param name="direction">Whether they are applied or rolled back.</param>
    /// <param name="recorded">The migrations of the source, and which of them are applied before.</param>
    /// <param name="lastId">The highest number that an execution has.</param>
    /// <param name="breaking">The migrations that a program of the release before cannot live with, whatever their hazards; null for none.</param>
    internal static IReadOnlyList<Execution> Of(
        MigrationPlan plan, IReadOnlyList<Migration> migrations, MigrationDirection direction, RecordedMigrations recorded, long lastId,
        IReadOnlySet<string>? breaking = null)
    {
        var steps = plan.Steps.ToLookup(static s => s.MigrationId, StringComparer.Ordinal);
        var hazards = plan.Hazards.ToLookup(h => RiskGate.MigrationOf(h.Operation, plan), StringComparer.Ordinal);
        var remaining = recorded.Applied.ToList();
        var executions = new List<Execution>();
        foreach (var migration in migrations)
        {
            if (direction == MigrationDirection.Down) remaining.RemoveAll(m => m.Id == migration.Id);
            else remaining.Add(migration);
            executions.Add(
                Of(migration, direction, recorded.HeadWith(remaining), ++lastId, [.. hazards[migration.Id]], breaking?.Contains(migration.Id) == true).WithSteps(steps[migration.Id]));
        }

        return executions;
    }

    /// <summary>The execution of a declarative plan.</summary>
    internal static Execution OfDeclarative(MigrationPlan plan, long lastId) => new Execution
    {
        Id = lastId + 1,
        MigrationId = "",
        Direction = MigrationDirection.Auto,
        Fingerprint = "",
        Parents = [],
        Breaking = IsBreaking(plan.Hazards),
        Metadata = Describe(plan.Hazards),
        HeadAfter = ("", ""),
    }.WithSteps(plan.Steps);

    /// <summary>An execution that the history has and that was interrupted; its steps are still to be read.</summary>
    internal static Execution OfInterrupted(MigrationExecution row, RecordedMigrations recorded)
    {
        var applied = recorded.Applied.Where(m => m.Id != row.MigrationId).ToList();
        var migration = recorded.Find(row.MigrationId);
        if (row.Direction != MigrationDirection.Down && migration is not null) applied.Add(migration);
        return new Execution
        {
            Id = row.Id,
            MigrationId = row.MigrationId,
            Direction = row.Direction,
            Fingerprint = row.Fingerprint,
            Parents = row.Parents,
            Breaking = row.Breaking,
            Metadata = row.Metadata,
            Migration = migration,
            HeadAfter = recorded.HeadWith(applied),
        };
    }

    private static Execution Of(
        Migration migration, MigrationDirection direction, (string Fingerprint, string Id) head, long id, IReadOnlyList<Hazard> hazards, bool isBreaking) => new()
    {
        Id = id,
        MigrationId = migration.Id,
        Direction = direction,
        Fingerprint = migration.Fingerprint,
        Parents = migration.Parents,
        Breaking = isBreaking || IsBreaking(hazards),
        Metadata = Describe(hazards, direction == MigrationDirection.Up ? (isBreaking ? "contract" : "expand") : null),
        Migration = migration,
        HeadAfter = head,
    };

    private static bool IsBreaking(IEnumerable<Hazard> hazards) => hazards.Any(static h => h.Level >= RiskLevel.High);

    private static string Describe(IEnumerable<Hazard> hazards, string? phase = null)
    {
        var array = new JsonArray();
        foreach (var hazard in hazards)
        {
            array.Add((JsonNode)new JsonObject
            {
                ["rule"] = hazard.RuleId,
                ["level"] = hazard.Level.ToString(),
                ["operation"] = hazard.Operation.ToString(),
                ["approved"] = hazard.Operation.Approved,
            });
        }

        var metadata = new JsonObject { ["hazards"] = array };
        if (phase is not null) metadata["phase"] = phase;
        return metadata.ToJsonString();
    }
}
