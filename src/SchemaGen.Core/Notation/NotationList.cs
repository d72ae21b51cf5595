namespace SchemaGen.Notation;

/// <summary>A collection: <c>["id", "name"]</c>.</summary>
/// <param name="Items">The items, in order.</param>
public sealed record NotationList(EquatableArray<NotationNode> Items) : NotationNode;
