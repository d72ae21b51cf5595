namespace SchemaGen.History;

/// <summary>What is wrong with a history. Each kind is a record of its own.</summary>
/// <param name="Message">What is wrong, where, and what to do next.</param>
public abstract record HistoryProblem(string Message)
{
    /// <summary>The migrations that it concerns, by identity; the first is where it should be shown.</summary>
    public abstract IReadOnlyList<string> Migrations { get; }
}
