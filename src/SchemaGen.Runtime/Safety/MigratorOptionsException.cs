namespace SchemaGen.Safety;

/// <summary>Options of a <see cref="Migrator"/> are wrong (<c>options-invalid</c>).</summary>
public sealed class MigratorOptionsException : SchemaGenException
{
    internal MigratorOptionsException(string source, IReadOnlyList<string> problems)
        : base("options-invalid", $"The migrator options for {source} are wrong: {string.Join(" ", problems)}") => Problems = problems;

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
