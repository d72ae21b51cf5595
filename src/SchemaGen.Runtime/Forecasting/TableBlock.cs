using SchemaGen.Schema;

namespace SchemaGen.Forecasting;

/// <summary>About how long the users of a table wait, at the longest at a time, while a plan is carried out.</summary>
/// <param name="Table">The table.</param>
/// <param name="Reads">The longest time that even plain reads wait; null when it is not known, zero when they do not.</param>
/// <param name="Writes">The longest time that writes wait; null when it is not known, zero when they do not.</param>
public sealed record TableBlock(QualifiedName Table, TimeSpan? Reads, TimeSpan? Writes);
