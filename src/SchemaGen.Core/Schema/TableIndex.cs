namespace SchemaGen.Schema;

/// <summary>An index of a table that does not belong to a constraint. (Named so because <c>System.Index</c> is everywhere.)</summary>
/// <param name="Name">The index's name; indexes share the names of their schema with tables.</param>
/// <param name="Keys">The keys, in order.</param>
public sealed record TableIndex(string Name, EquatableArray<IndexKey> Keys) : INamed
{
    /// <summary>The access method that PostgreSQL uses when none is named.</summary>
    public const string DefaultMethod = "btree";

    /// <summary>Whether the keys must be unique.</summary>
    public bool Unique { get; init; }

    /// <summary>
    /// The access method: <c>btree</c>, <c>gin</c>, <c>gist</c>, <c>brin</c>, <c>hash</c>, <c>spgist</c> or an extension's.
    /// </summary>
    public string Method { get; init; } = DefaultMethod;

    /// <summary>Columns that the index carries without being part of the key.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>The condition of a partial index as SQL, or null for all rows.</summary>
    public string? Predicate { get; init; }

    /// <summary>Whether two NULLs count as equal in a unique index (PostgreSQL 15 and later).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>The storage parameters that are not the server's default.</summary>
    public NamedList<StorageParameter> StorageParameters { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether it is over a column, or has an expression or a condition that mentions it.</summary>
    internal bool Mentions(string column) =>
        Keys.Any(k => k.IsExpression ? SqlIdentifiers.Mentions(k.Value, column) : k.Value == column)
        || Include.Items.Contains(column)
        || (Predicate is { } predicate && SqlIdentifiers.Mentions(predicate, column));
}
