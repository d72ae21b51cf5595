namespace SchemaGen.Risks;

/// <summary>A release that may still be running while the schema changes.</summary>
/// <param name="Name">Its name for a person: the class of its last migration, such as <c>Initial</c>.</param>
/// <param name="Surface">What its code reads and writes.</param>
public sealed record RunningRelease(string Name, QuerySurface Surface)
{
    /// <summary>
    /// Whether nobody has said that it runs, and it is taken to only because it is the one before. What breaks it is then of Medium risk,
    /// for a deployment that stops the old release first is no worse for it.
    /// </summary>
    public bool IsAssumed { get; init; }
}
