namespace SchemaGen.Schema;

/// <summary>What happens to a referencing row when the row it references goes or changes its key.</summary>
public enum ReferentialAction
{
    /// <summary>An error, checked at the end of the statement or of the transaction.</summary>
    NoAction,

    /// <summary>An error at once.</summary>
    Restrict,

    /// <summary>The referencing row goes or changes too.</summary>
    Cascade,

    /// <summary>The reference becomes NULL.</summary>
    SetNull,

    /// <summary>The reference becomes its column's default.</summary>
    SetDefault,
}
