using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>An operation with the schema before and after it.</summary>
public sealed class OperationSite
{
    private readonly FoldedSites _sites;

    internal OperationSite(Operation operation, int position, FoldedSites sites) => (Operation, Position, _sites) = (operation, position, sites);

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>The place in the list, from 0.</summary>
    public int Position { get; }

    /// <summary>The schema before it.</summary>
    /// <exception cref="OperationException">It, or an operation before it, does not fit the schema.</exception>
    public SchemaSnapshot Before => _sites.Before(Position);

    /// <summary>The schema after it.</summary>
    /// <exception cref="OperationException">It, or an operation before it, does not fit the schema.</exception>
    public SchemaSnapshot After => _sites.After(Position);

    /// <summary>Whether the same list of operations created the table, so that it is empty and nobody uses it.</summary>
    /// <param name="table">The table's name at this place.</param>
    /// <returns>True when it is new.</returns>
    public bool IsNew(QualifiedName table) => _sites.IsNew(table, Position);

    /// <summary>Whether the same list of operations added the column.</summary>
    /// <param name="table">The table's name at this place.</param>
    /// <param name="column">The column's name at this place.</param>
    /// <returns>True when it is new.</returns>
    public bool IsNew(QualifiedName table, string column) => IsNew(table) || _sites.IsNew(new ColumnReference(table, column), Position);

    /// <summary>The column before the operation.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <returns>The column; it is there, because the operation was applied.</returns>
    public Column ColumnBefore(QualifiedName table, string column) => TableBefore(table).Columns.Find(column)!;

    /// <summary>The table before the operation; of a partition its table's columns, and what it has of its own.</summary>
    /// <param name="table">The table, or the partition.</param>
    /// <returns>The table; it is there, because the operation was applied.</returns>
    public Table TableBefore(QualifiedName table) => Before.FindTable(table)!;
}
