namespace SchemaGen.Planning;

/// <summary>How the rows of a backfill are divided.</summary>
/// <param name="Rows">The rows that one transaction changes, and so locks until it ends; 1 or more.</param>
/// <param name="Pause">How long to wait between two transactions; zero or more.</param>
public sealed record Batching(int Rows, TimeSpan Pause);
