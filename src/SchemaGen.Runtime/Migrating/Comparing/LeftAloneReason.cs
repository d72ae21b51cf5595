namespace SchemaGen.Migrating.Comparing;

/// <summary>Why a difference of two databases is left as it is.</summary>
public enum LeftAloneReason
{
    /// <summary>The vocabulary has no word for it, and only the database to change has it.</summary>
    OnlyInFrom,

    /// <summary>The vocabulary has no word for it, and only the database to become like has it.</summary>
    OnlyInTo,

    /// <summary>The vocabulary has no word for it, and both databases have it, each in its own way.</summary>
    Differs,

    /// <summary>The database to become like has it without its effect, as an index that is not valid; nobody wants a copy of that.</summary>
    IncompleteInTo,

    /// <summary>Both databases have it without its effect.</summary>
    IncompleteInBoth,
}
