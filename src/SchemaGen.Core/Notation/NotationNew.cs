namespace SchemaGen.Notation;

/// <summary>An object: <c>new Column("phone", PgType.Text) { Nullable = true }</c>.</summary>
/// <param name="Type">The type's name without namespace, or null for <c>new(…)</c>, whose type follows from its place.</param>
/// <param name="Arguments">The arguments of the constructor, in order.</param>
/// <param name="Properties">The properties that are set, in order.</param>
public sealed record NotationNew(string? Type, EquatableArray<NotationNode> Arguments, EquatableArray<NotationProperty> Properties)
    : NotationNode;
