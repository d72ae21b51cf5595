namespace SchemaGen.Safety;

/// <summary>Migrations that the database has applied are different in this program (<c>migration-edited</c>).</summary>
public sealed class EditedMigrationException : SchemaGenException
{
    internal EditedMigrationException(string source, IReadOnlyList<string> migrationIds)
        : base(
            "migration-edited",
            $"The database has applied migrations of {source} that read differently in this program: {string.Join(", ", migrationIds)}. Other databases would get something else under the same name: put the recorded files back as they were and make the change in a new migration.") =>
        MigrationIds = migrationIds;

    /// <summary>The migrations that were edited after they had been applied.</summary>
    public IReadOnlyList<string> MigrationIds { get; }
}
