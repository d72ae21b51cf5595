namespace SchemaGen.Schema;

/// <summary>How a sequence counts, of its own or behind an identity column. Null means PostgreSQL's default.</summary>
public sealed record SequenceOptions
{
    /// <summary>PostgreSQL's defaults.</summary>
    public static SequenceOptions Default { get; } = new();

    /// <summary>The first value; null for 1, or the maximum's default when counting down.</summary>
    public long? Start { get; init; }

    /// <summary>The step; null for 1.</summary>
    public long? Increment { get; init; }

    /// <summary>The lowest value; null for the default of the data type and direction.</summary>
    public long? Minimum { get; init; }

    /// <summary>The highest value; null for the default of the data type and direction.</summary>
    public long? Maximum { get; init; }

    /// <summary>How many values a session reserves at once; null for 1.</summary>
    public long? Cache { get; init; }

    /// <summary>Whether it starts again after its last value.</summary>
    public bool Cycle { get; init; }
}
