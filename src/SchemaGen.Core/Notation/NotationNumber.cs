namespace SchemaGen.Notation;

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
public sealed record NotationNumber(long Value) : NotationNode;
