namespace SchemaGen.Notation;

/// <summary>A constant string.</summary>
/// <param name="Value">The string.</param>
public sealed record NotationText(string Value) : NotationNode;
