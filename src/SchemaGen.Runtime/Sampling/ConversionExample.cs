namespace SchemaGen.Sampling;

/// <summary>A value of a sample, and what becomes of it.</summary>
/// <param name="Value">The value as text, cut after 100 characters.</param>
/// <param name="Outcome">The value that it becomes, or the error.</param>
public sealed record ConversionExample(string Value, string Outcome);
