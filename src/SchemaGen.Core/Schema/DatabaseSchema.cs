namespace SchemaGen.Schema;

/// <summary>A PostgreSQL schema (a namespace). <c>public</c> is always there and never listed.</summary>
/// <param name="Name">The schema's name.</param>
public sealed record DatabaseSchema(string Name) : INamed
{
    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
