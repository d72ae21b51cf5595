namespace SchemaGen.Notation;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Value">Which of the two.</param>
public sealed record NotationBoolean(bool Value) : NotationNode;
