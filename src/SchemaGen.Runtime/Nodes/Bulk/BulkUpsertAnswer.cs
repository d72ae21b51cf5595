namespace SchemaGen.Nodes;

/// <summary>What a bulk upsert gives, and what it takes for granted.</summary>
internal enum BulkUpsertAnswer
{
    /// <summary>How many rows were created and how many updated. No key may come twice: that is an error (<c>21000</c>).</summary>
    CountsOfDistinct,

    /// <summary>The same of the last row of each key, and how many those are.</summary>
    CountsOfLast,

    /// <summary>In the order of the input, each row's key, whether it was created, and whether it was the last of its key.</summary>
    Keys,
}
