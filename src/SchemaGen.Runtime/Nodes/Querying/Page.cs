namespace SchemaGen.Nodes;

/// <summary>Some rows of a list, and where it goes on.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public sealed record Page<TRow>
{
    /// <summary>The rows, in order.</summary>
    public required IReadOnlyList<TRow> Rows { get; init; }

    /// <summary>How many rows were returned.</summary>
    public int Returned => Rows.Count;

    /// <summary>How many rows there are in all; null unless it was asked for.</summary>
    public long? Total { get; init; }

    /// <summary>What the next list takes as <c>After</c>; null when there are no more rows.</summary>
    public string? Next { get; init; }
}
