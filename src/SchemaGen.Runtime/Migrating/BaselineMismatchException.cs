using SchemaGen.Operations;

namespace SchemaGen.Migrating;

/// <summary>A database was to be adopted, and it is not what the recorded migrations lead to; nothing was recorded (<c>baseline-mismatch</c>).</summary>
public sealed class BaselineMismatchException : SchemaGenException
{
    internal BaselineMismatchException(string source, string migrationId, IReadOnlyList<Operation> differences)
        : base(
            "baseline-mismatch",
            $"The database is not what the migrations of {source} up to {migrationId} lead to, so they were not recorded as applied. It lacks: {string.Join("; ", differences)}. Make these changes by hand, or change the models to what the database has and record again.") =>
        Differences = differences;

    /// <summary>What would bring the database to what the migrations lead to.</summary>
    public IReadOnlyList<Operation> Differences { get; }
}
