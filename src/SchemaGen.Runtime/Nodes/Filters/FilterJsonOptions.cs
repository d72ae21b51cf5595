namespace SchemaGen.Nodes;

/// <summary>What a filter in JSON may do. The defaults fit filters of trusted callers; for others, name the columns.</summary>
public sealed record FilterJsonOptions
{
    /// <summary>The options that are taken when none are given.</summary>
    public static FilterJsonOptions Default { get; } = new();

    /// <summary>
    /// The properties that may be filtered by; null for all. What can be filtered by can be found out, value by value: leave out what the caller
    /// may not read.
    /// </summary>
    public IReadOnlyCollection<string>? Properties { get; init; }

    /// <summary>The most conditions in one filter. 100 unless set.</summary>
    public int MaxConditions { get; init; } = 100;

    /// <summary>The most values in one array. 1,000 unless set.</summary>
    public int MaxValues { get; init; } = 1000;

    /// <summary>Whether <c>$regex</c> is allowed. An expression may keep the server busy: with one from outside, have a statement timeout.</summary>
    public bool AllowRegex { get; init; } = true;
}
