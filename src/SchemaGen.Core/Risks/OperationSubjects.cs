using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>The table that an operation is about, and the part of it; null where it is about no table.</summary>
internal static class OperationSubjects
{
    public static (QualifiedName? Table, string? Part) Of(Operation operation) => operation switch
    {
        CreateTable o => ((QualifiedName?)o.Table.Name, (string?)null),
        DropTable o => (o.Table, null),
        RenameTable o => (o.Table, null),
        MoveTable o => (o.Table, null),
        AlterTableComment o => (o.Table, null),
        AlterStorageParameters o => (o.Table, null),
        AlterColumnStatistics o => (o.Table, o.Column),
        AlterPartitioning o => (o.Table, null),
        CreatePartition o => (o.Table, o.Partition.Name),
        DropPartition o => (o.Table, o.Name),
        AttachPartition o => (o.Table, o.Partition.Name),
        DetachPartition o => (o.Table, o.Name),
        AddColumn o => (o.Table, o.Column.Name),
        DropColumn o => (o.Table, o.Column),
        RenameColumn o => (o.Table, o.Column),
        AlterColumnType o => (o.Table, o.Column),
        AlterColumnNullability o => (o.Table, o.Column),
        AlterColumnDefault o => (o.Table, o.Column),
        AlterColumnIdentity o => (o.Table, o.Column),
        AlterColumnGenerated o => (o.Table, o.Column),
        AlterColumnComment o => (o.Table, o.Column),
        AddPrimaryKey o => (o.Table, o.PrimaryKey.Name),
        DropPrimaryKey o => (o.Table, null),
        AddUniqueConstraint o => (o.Table, o.UniqueConstraint.Name),
        DropUniqueConstraint o => (o.Table, o.Name),
        AddCheckConstraint o => (o.Table, o.CheckConstraint.Name),
        DropCheckConstraint o => (o.Table, o.Name),
        AddExclusionConstraint o => (o.Table, o.ExclusionConstraint.Name),
        DropExclusionConstraint o => (o.Table, o.Name),
        AddForeignKey o => (o.Table, o.ForeignKey.Name),
        DropForeignKey o => (o.Table, o.Name),
        RenameConstraint o => (o.Table, o.Name),
        AlterConstraintComment o => (o.Table, o.Name),
        CreateIndex o => (o.Table, o.Index.Name),
        DropIndex o => (o.Table, o.Name),
        RenameIndex o => (o.Table, o.Name),
        AlterIndexComment o => (o.Table, o.Name),
        AlterIndexStorageParameters o => (o.Table, o.Name),
        CreateTrigger o => (o.Table, o.Trigger.Name),
        AlterTrigger o => (o.Table, o.Trigger.Name),
        DropTrigger o => (o.Table, o.Name),
        CreatePolicy o => (o.Table, o.Policy.Name),
        AlterPolicy o => (o.Table, o.Policy.Name),
        DropPolicy o => (o.Table, o.Name),
        AlterRowSecurity o => (o.Table, null),
        _ => (null, null),
    };
}
