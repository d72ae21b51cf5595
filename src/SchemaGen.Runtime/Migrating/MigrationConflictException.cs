namespace SchemaGen.Migrating;

/// <summary>Pending operations do not fit what the database has, found before the first step (<c>migration-conflict</c>); nothing was done.</summary>
public sealed class MigrationConflictException : SchemaGenException
{
    internal MigrationConflictException(string source, IReadOnlyList<MigrationConflict> conflicts)
        : base("migration-conflict", $"The database and the pending migrations of {source} are in conflict, and nothing was done:\n  {string.Join("\n  ", conflicts)}\n{string.Join("\n", Ways)}") =>
        Conflicts = conflicts;

    /// <summary>What does not fit, in the order of the plan.</summary>
    public IReadOnlyList<MigrationConflict> Conflicts { get; }

    /// <summary>The ways to resolve it.</summary>
    public IReadOnlyList<string> Resolutions => Ways;

    private static IReadOnlyList<string> Ways { get; } =
    [
        "- If the database has just what the migration makes, record it as applied: MigratorOptions.OnDrift = DriftPolicy.Adopt, or BaselineAsync.",
        "- If the change in the database was a mistake, take it back (`schemagen drift` shows the operations) and run again.",
        "- If both are wanted, rename one of them in a migration that is not applied anywhere yet.",
    ];
}
