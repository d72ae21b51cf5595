namespace SchemaGen.Schema;

/// <summary>An enum type.</summary>
/// <param name="Name">The schema and the name.</param>
/// <param name="Labels">The labels in their sort order.</param>
public sealed record EnumType(QualifiedName Name, EquatableArray<string> Labels) : ISchemaObject
{
    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
