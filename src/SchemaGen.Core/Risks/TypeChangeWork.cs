namespace SchemaGen.Risks;

/// <summary>What the server does to a table with rows when the type of a column changes, ordered by cost. All of it under ACCESS EXCLUSIVE.</summary>
public enum TypeChangeWork
{
    /// <summary>The catalogue only.</summary>
    CatalogOnly,

    /// <summary>Each row is read, to verify a check constraint over the column again.</summary>
    Scan,

    /// <summary>Indexes over the column are built anew.</summary>
    IndexRebuild,

    /// <summary>The table and all its indexes are written anew.</summary>
    Rewrite,

    /// <summary>The server refuses: there is no conversion, or a computed column reads the column.</summary>
    Refused,
}
