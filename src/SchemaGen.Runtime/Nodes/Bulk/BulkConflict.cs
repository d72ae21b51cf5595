namespace SchemaGen.Nodes;

/// <summary>What a bulk create does with a row whose unique key is taken.</summary>
public enum BulkConflict
{
    /// <summary>Nothing is created, and the error names the row.</summary>
    Fail,

    /// <summary>The row that is there stays, and the new one is skipped.</summary>
    Skip,
}
