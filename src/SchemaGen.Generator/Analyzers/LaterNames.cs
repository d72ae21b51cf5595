using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// What tables and columns are called when a list of operations has been applied: an operation in the middle of the list calls them by the
/// names that they have at that moment, and the models by those at the end.
/// </summary>
internal sealed class LaterNames
{
    private readonly List<(int Index, Operation Operation)> _renames = [];

    /// <summary>Notes the renames of a list.</summary>
    public LaterNames(IReadOnlyList<Operation> operations)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            if (operations[i] is RenameTable or MoveTable or RenameColumn or RenameSchema)
                _renames.Add((i, operations[i]));
        }
    }

    /// <summary>The names at the end of the list.</summary>
    /// <param name="index">The index of the operation that uses the names.</param>
    /// <param name="table">The table as it calls it.</param>
    /// <param name="column">The column as it calls it, or null.</param>
    public (QualifiedName Table, string? Column) AtEnd(int index, QualifiedName table, string? column)
    {
        foreach ((int at, Operation operation) in _renames)
        {
            if (at < index)
                continue;
            if (operation is RenameTable rename && rename.Table == table)
                table = table with { Name = rename.NewName };
            else if (operation is MoveTable move && move.Table == table)
                table = table with { Schema = move.NewSchema };
            else if (operation is RenameSchema renameSchema && renameSchema.Name == table.Schema)
                table = table with { Schema = renameSchema.NewName };
            else if (operation is RenameColumn renameColumn && renameColumn.Table == table && renameColumn.Column == column)
                column = renameColumn.NewName;
        }

        return (table, column);
    }
}
