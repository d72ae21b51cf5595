namespace SchemaGen.Schema;

/// <summary>What kind of contradiction a snapshot has.</summary>
public enum SnapshotProblemKind
{
    /// <summary>A name that is used has no object: a column, a table, a key, a type, a PostgreSQL schema.</summary>
    Missing,

    /// <summary>Two objects have one name where PostgreSQL keeps one list of names.</summary>
    Taken,

    /// <summary>Two facets exclude one another, such as a default and an identity.</summary>
    Contradiction,

    /// <summary>A name is longer than 63 bytes; PostgreSQL would cut it.</summary>
    TooLong,
}
