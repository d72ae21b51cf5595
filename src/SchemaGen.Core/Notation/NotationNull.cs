namespace SchemaGen.Notation;

/// <summary><c>null</c>.</summary>
public sealed record NotationNull : NotationNode;
