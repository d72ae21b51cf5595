namespace SchemaGen.Safety;

/// <summary>The database has migrations that this program does not know and cannot live with (<c>schema-newer</c>).</summary>
public sealed class SchemaNewerException : SchemaGenException
{
    internal SchemaNewerException(string source, IReadOnlyList<string> migrationIds, string reason)
        : base(
            "schema-newer",
            $"The database has migrations of {source} that this program does not know: {string.Join(", ", migrationIds)}. {reason} Deploy the release that has them, or roll them back with that release.") =>
        MigrationIds = migrationIds;

    /// <summary>The migrations that are not in this program.</summary>
    public IReadOnlyList<string> MigrationIds { get; }
}
