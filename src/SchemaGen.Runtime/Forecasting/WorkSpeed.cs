using SchemaGen.Planning;

namespace SchemaGen.Forecasting;

/// <summary>How fast a kind of work went in a database before.</summary>
/// <param name="Work">The kind of work.</param>
/// <param name="BytesPerSecond">The bytes of the tables, as large as they are now, over the time that the steps took.</param>
/// <param name="Steps">How many steps it was measured on.</param>
public sealed record WorkSpeed(TableWork Work, double BytesPerSecond, int Steps);
