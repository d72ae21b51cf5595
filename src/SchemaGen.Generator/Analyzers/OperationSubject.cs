using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What an operation is about, so that the place in the models can be found.</summary>
/// <param name="Table">The table as the operation calls it, or null.</param>
/// <param name="Column">The column, or the first of several, as the operation calls it, or null.</param>
/// <param name="EnumType">The enum type, or null.</param>
/// <param name="Part">What of the property or class it is that changes.</param>
/// <param name="Attribute">The attribute that would say so, without <c>Attribute</c>; null when there is none.</param>
internal sealed record OperationSubject(QualifiedName? Table, string? Column, QualifiedName? EnumType, PropertyPart Part, string? Attribute)
{
    /// <summary>The subject of an operation.</summary>
    public static OperationSubject Of(Operation operation) => operation switch
    {
        AddColumn o => Name(o.Table, o.Column.Name),
        DropColumn o => Name(o.Table, null),
        RenameColumn o => Name(o.Table, o.Column, "RenamedFrom"),
        AlterColumnType o => new(o.Table, o.Column, null, PropertyPart.Type, null),
        AlterColumnNullability o => new(o.Table, o.Column, null, PropertyPart.Type, null),
        AlterColumnDefault o => new(o.Table, o.Column, null, PropertyPart.Initializer, "Default"),
        AlterColumnGenerated o => Name(o.Table, o.Column, "Computed"),
        AlterColumnIdentity o => Name(o.Table, o.Column, "Identity"),
        AlterColumnStatistics o => Name(o.Table, o.Column, "StatisticsTarget"),
        AlterStorageParameters o => Name(o.Table, null, "StorageParameter"),
        AlterIndexStorageParameters o => Name(o.Table, null, "Index"),
        AlterColumnComment o => Name(o.Table, o.Column, "Comment"),
        AddForeignKey o => Name(o.Table, o.ForeignKey.Columns.Items.FirstOrDefault(), "References"),
        AddUniqueConstraint o => Name(o.Table, o.UniqueConstraint.Columns.Items.FirstOrDefault(), "Unique"),
        AddPrimaryKey o => Name(o.Table, o.PrimaryKey.Columns.Items.FirstOrDefault(), "Key"),
        CreateIndex o => Name(o.Table, o.Index.Keys.Items.FirstOrDefault(static k => !k.IsExpression)?.Value, "Index"),
        AddCheckConstraint o => Name(o.Table, null, "Check"),
        AddExclusionConstraint o => Name(o.Table, null, "Exclude"),
        CreateTable o => Name(o.Table.Name, null),
        DropTable o => Name(o.Table, null),
        RenameTable o => Name(o.Table, null, "RenamedFrom"),
        MoveTable o => Name(o.Table, null, "Model"),
        AlterTableComment o => Name(o.Table, null, "Comment"),
        AlterPartitioning o => Name(o.Table, null, "PartitionBy"),
        CreatePartition o => Name(o.Table, null, "Partition"),
        AttachPartition o => Name(o.Table, null, "Partition"),
        DropPartition o => Name(o.Table, null, "PartitionBy"),
        DetachPartition o => Name(o.Table, null, "PartitionBy"),
        CreateTrigger o => Name(o.Table, null, "Trigger"),
        AlterTrigger o => Name(o.Table, null, "Trigger"),
        DropTrigger o => Name(o.Table, null),
        CreatePolicy o => Name(o.Table, null, "Policy"),
        AlterPolicy o => Name(o.Table, null, "Policy"),
        DropPolicy o => Name(o.Table, null),
        AlterRowSecurity o => Name(o.Table, null, "RowSecurity"),
        DropCheckConstraint o => Name(o.Table, null),
        DropExclusionConstraint o => Name(o.Table, null),
        DropForeignKey o => Name(o.Table, null),
        DropIndex o => Name(o.Table, null),
        DropPrimaryKey o => Name(o.Table, null),
        DropUniqueConstraint o => Name(o.Table, null),
        RenameConstraint o => Name(o.Table, null),
        RenameIndex o => Name(o.Table, null),
        CreateEnum o => Enum(o.Type.Name),
        DropEnum o => Enum(o.Type),
        RenameEnum o => Enum(o.Type with { Name = o.NewName }),
        MoveType o => Enum(o.Type with { Schema = o.NewSchema }),
        AddEnumLabel o => Enum(o.Type),
        RenameEnumLabel o => Enum(o.Type),
        AlterEnumLabels o => Enum(o.Type),
        _ => new(null, null, null, PropertyPart.Name, null),
    };

    private static OperationSubject Name(QualifiedName table, string? column, string? attribute = null) =>
        new(table, column, null, PropertyPart.Name, attribute);

    private static OperationSubject Enum(QualifiedName type) => new(null, null, type, PropertyPart.Name, null);
}
