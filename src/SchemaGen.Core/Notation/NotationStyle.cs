namespace SchemaGen.Notation;

/// <summary>What a tree is written for.</summary>
internal enum NotationStyle
{
    /// <summary>For people: <c>PgType.Varchar(200)</c>, <c>nameof(Method)</c>, approvals.</summary>
    Readable,

    /// <summary>
    /// For fingerprints: one form that a new shorthand of a later release does not change, and nothing that is not part of the change.
    /// </summary>
    Canonical,

    /// <summary>Everything, with the schema of each name: for what looks at names and reads the tree back.</summary>
    Explicit,
}
