namespace SchemaGen.Nodes;

/// <summary>What a bulk node did.</summary>
/// <typeparam name="TKey">The model's key.</typeparam>
public sealed record BulkResult<TKey>
{
    /// <summary>How many rows or keys were given.</summary>
    public long Processed { get; init; }

    /// <summary>How many rows were inserted.</summary>
    public long Inserted { get; init; }

    /// <summary>How many rows were updated.</summary>
    public long Updated { get; init; }

    /// <summary>How many rows were deleted.</summary>
    public long Deleted { get; init; }

    /// <summary>How many were left alone: a conflict was skipped, the row was not there or was changed meanwhile, or a later row of the batch had the same key.</summary>
    public long Skipped => Processed - Inserted - Updated - Deleted;

    /// <summary>The keys of the rows in the order of the input, where they were asked for; else empty. That of a row that was skipped no row of the table has.</summary>
    public IReadOnlyList<TKey> Keys { get; init; } = [];
}
