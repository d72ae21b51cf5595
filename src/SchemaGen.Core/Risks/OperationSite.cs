using System.Collections.Immutable;
using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>An operation with the schema before and after it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Before">The schema before it.</param>
/// <param name="After">The schema after it.</param>
public sealed record OperationSite(Operation Operation, SchemaSnapshot Before, SchemaSnapshot After)
{
    internal ImmutableHashSet<QualifiedName> NewTables { get; init; } = [];

    internal ImmutableHashSet<ColumnReference> NewColumns { get; init; } = [];

    /// <summary>Whether the same list of operations created the table, so that it is empty and nobody uses it.</summary>
    /// <param name="table">The table's name at this place.</param>
    /// <returns>True when it is new.</returns>
    public bool IsNew(QualifiedName table) => NewTables.Contains(table);

    /// <summary>Whether the same list of operations added the column.</summary>
    /// <param name="table">The table's name at this place.</param>
    /// <param name="column">The column's name at this place.</param>
    /// <returns>True when it is new.</returns>
    public bool IsNew(QualifiedName table, string column) => IsNew(table) || NewColumns.Contains(new(table, column));

    /// <summary>The column before the operation.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <returns>The column; it is there, because the operation was applied.</returns>
    public Column ColumnBefore(QualifiedName table, string column) => TableBefore(table).Columns.Find(column)!;

    /// <summary>The table before the operation.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The table; it is there, because the operation was applied.</returns>
    public Table TableBefore(QualifiedName table) => Before.Tables.Find(table)!;

    internal OperationSite Next(Operation operation) => new(operation, After, operation.Apply(After))
    {
        NewTables = Operation switch
        {
            CreateTable o => NewTables.Add(o.Table.Name),
            DropTable o => NewTables.Remove(o.Table),
            RenameTable o when NewTables.Contains(o.Table) => NewTables.Remove(o.Table).Add(o.Table with { Name = o.NewName }),
            MoveTable o when NewTables.Contains(o.Table) => NewTables.Remove(o.Table).Add(o.Table with { Schema = o.NewSchema }),
            RenameSchema o => [.. NewTables.Select(t => Renamed(t, o))],
            _ => NewTables,
        },
        NewColumns = Operation switch
        {
            AddColumn o => NewColumns.Add(new(o.Table, o.Column.Name)),
            RenameColumn o when NewColumns.Contains(new(o.Table, o.Column)) => NewColumns.Remove(new(o.Table, o.Column)).Add(new(o.Table, o.NewName)),
            RenameSchema o => [.. NewColumns.Select(c => c with { Table = Renamed(c.Table, o) })],
            _ => NewColumns,
        },
    };

    private static QualifiedName Renamed(QualifiedName table, RenameSchema operation) =>
        table.Schema == operation.Name ? table with { Schema = operation.NewName } : table;
}
