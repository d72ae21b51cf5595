namespace SchemaGen.Diffing;

/// <summary>A declared rename of a column of a table, or of a label of an enum type.</summary>
/// <param name="Owner">The table or the enum type, under the name that it has now.</param>
/// <param name="From">The name before.</param>
/// <param name="To">The name now.</param>
public sealed record PartRename(QualifiedName Owner, string From, string To);
