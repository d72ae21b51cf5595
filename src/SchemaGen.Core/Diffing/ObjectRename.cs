namespace SchemaGen.Diffing;

/// <summary>A declared rename of a table, a type or a sequence.</summary>
/// <param name="From">The name before.</param>
/// <param name="To">The name now.</param>
public sealed record ObjectRename(QualifiedName From, QualifiedName To);
