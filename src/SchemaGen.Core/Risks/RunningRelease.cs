namespace SchemaGen.Risks;

/// <summary>A release that may still be running while the schema changes.</summary>
/// <param name="Name">Its name for a person: the class of its last migration, such as <c>Initial</c>.</param>
/// <param name="Surface">What its code reads and writes.</param>
public sealed record RunningRelease(string Name, QuerySurface Surface);
