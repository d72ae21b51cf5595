namespace SchemaGen.Risks;

/// <summary>What is known of a live database beyond its schema.</summary>
public sealed record LiveFacts
{
    /// <summary>The tables that something is known of.</summary>
    public SchemaObjects<TableFacts> Tables { get; init; }
}
