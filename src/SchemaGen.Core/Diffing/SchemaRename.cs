namespace SchemaGen.Diffing;

/// <summary>A declared rename of a PostgreSQL schema.</summary>
/// <param name="From">The name before.</param>
/// <param name="To">The name now.</param>
public sealed record SchemaRename(string From, string To);
