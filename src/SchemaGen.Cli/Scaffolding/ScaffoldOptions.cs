namespace SchemaGen.Cli.Scaffolding;

/// <summary>What is scaffolded, and where it goes.</summary>
internal sealed record ScaffoldOptions
{
    /// <summary>The root namespace of the project.</summary>
    public required string Namespace { get; init; }

    /// <summary>The folder of the models.</summary>
    public required string Models { get; init; }

    /// <summary>The folder of the recorded migrations.</summary>
    public required string Migrations { get; init; }

    /// <summary>The time that the baseline's identity begins with, such as <c>20261121T0930</c>.</summary>
    public required string Stamp { get; init; }

    /// <summary>The tables to scaffold, as <c>table</c> or <c>schema.table</c>; empty for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
}
