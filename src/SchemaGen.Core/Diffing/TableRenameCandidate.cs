using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>A table that could have been renamed or moved.</summary>
/// <param name="DropTable">The operation that drops the old table.</param>
/// <param name="CreateTable">The operation that creates the new one.</param>
public sealed record TableRenameCandidate(DropTable DropTable, CreateTable CreateTable) : RenameCandidate(DropTable, CreateTable)
{
    /// <inheritdoc />
    public override QualifiedName Table => DropTable.Table;

    /// <inheritdoc />
    public override string OldName => DropTable.Table.Name;

    /// <inheritdoc />
    public override string NewName => CreateTable.Table.Name.Name;
}
