namespace SchemaGen.Planning;

/// <summary>
/// The names of what stands beside what it takes the place of, or keeps the two in step, for as long as a change takes. Each begins with one of these prefixes,
/// also when it is cut to 63 bytes, so that a database in which something is left can be told from one that is done.
/// </summary>
public static class MeanwhileNames
{
    /// <summary>A column, constraint, index or type until it takes the place of another.</summary>
    public const string New = "schemagen_new_";

    /// <summary>An index or type that is replaced, until it goes.</summary>
    public const string Old = "schemagen_old_";

    /// <summary>The function that keeps a column or a table in step with the one that takes its place.</summary>
    public const string SyncFunction = "schemagen_sync";

    /// <summary>The trigger of a column that is kept in step. Triggers fire in the order of their names: it sees what all others have made of the row.</summary>
    public const string ColumnTrigger = "~schemagen_sync_";

    /// <summary>The triggers of a table that is kept in step, which fire before all others.</summary>
    public const string TableTrigger = "!schemagen_sync";

    /// <summary>The schema in which a table waits that takes the place of another.</summary>
    public const string SwapSchema = "schemagen_swap$";

    /// <summary>The sequence that numbers a column until all its rows have their number.</summary>
    public const string Numbers = "schemagen_numbers_";

    /// <summary>The name of a column, constraint, index or type until it takes the place of the old one.</summary>
    /// <param name="name">The name of the old one.</param>
    /// <returns>A name of at most 63 bytes.</returns>
    public static string NewOf(string name) => Naming.Shorten(New + name);

    /// <summary>The name of an index or type that is replaced, until it goes.</summary>
    /// <param name="name">Its name before.</param>
    /// <returns>A name of at most 63 bytes.</returns>
    public static string OldOf(string name) => Naming.Shorten(Old + name);

    /// <summary>The sequence that numbers a column meanwhile.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="column">The column's name.</param>
    /// <returns>A name of at most 63 bytes.</returns>
    public static string NumbersOf(string table, string column) => Naming.Shorten($"{Numbers}{table}_{column}");
}
