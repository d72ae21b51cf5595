using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>A column that could have been renamed.</summary>
/// <param name="DropColumn">The operation that drops the old column.</param>
/// <param name="AddColumn">The operation that adds the new one to the same table.</param>
public sealed record ColumnRenameCandidate(DropColumn DropColumn, AddColumn AddColumn) : RenameCandidate(DropColumn, AddColumn)
{
    /// <inheritdoc />
    public override QualifiedName Table => DropColumn.Table;

    /// <inheritdoc />
    public override string OldName => DropColumn.Column;

    /// <inheritdoc />
    public override string NewName => AddColumn.Column.Name;
}
