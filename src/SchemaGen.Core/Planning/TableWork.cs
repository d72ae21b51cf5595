namespace SchemaGen.Planning;

/// <summary>How much of a table a step reads or writes, ordered by cost.</summary>
public enum TableWork
{
    /// <summary>The catalogue only: the duration does not depend on the table's size.</summary>
    CatalogOnly,

    /// <summary>Each row is read.</summary>
    Scan,

    /// <summary>An index is built.</summary>
    IndexBuild,

    /// <summary>Rows are updated in batches.</summary>
    BatchedUpdate,

    /// <summary>The table and all its indexes are written anew.</summary>
    Rewrite,
}
