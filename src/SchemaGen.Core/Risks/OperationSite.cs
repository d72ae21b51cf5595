using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>An operation with the schema before and after it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Before">The schema before it.</param>
/// <param name="After">The schema after it.</param>
public sealed record OperationSite(Operation Operation, SchemaSnapshot Before, SchemaSnapshot After)
{
    // The place in the list, and what the list brings.
    internal int Position { get; init; }

    internal NewObjects New { get; init; } = new();

    /// <summary>Whether the same list of operations created the table, so that it is empty and nobody uses it.</summary>
    /// <param name="table">The table's name at this place.</param>
    /// <returns>True when it is new.</returns>
    public bool IsNew(QualifiedName table) => New.Contains(table, Position);

    /// <summary>Whether the same list of operations added the column.</summary>
    /// <param name="table">The table's name at this place.</param>
    /// <param name="column">The column's name at this place.</param>
    /// <returns>True when it is new.</returns>
    public bool IsNew(QualifiedName table, string column) => IsNew(table) || New.Contains(new ColumnReference(table, column), Position);

    /// <summary>The column before the operation.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <returns>The column; it is there, because the operation was applied.</returns>
    public Column ColumnBefore(QualifiedName table, string column) => TableBefore(table).Columns.Find(column)!;

    /// <summary>The table before the operation.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The table; it is there, because the operation was applied.</returns>
    public Table TableBefore(QualifiedName table) => Before.Tables.Find(table)!;
}
