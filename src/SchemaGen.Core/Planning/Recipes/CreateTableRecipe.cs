using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a table with all that belongs to it, or brings it back from retention.</summary>
internal sealed class CreateTableRecipe : Recipe<CreateTable>
{
    protected override void Plan(CreateTable operation, PlanDraft plan)
    {
        Table table = operation.Table;
        if (plan.Current.Restore is { } kept)
        {
            RetentionPath.BringTableBack(plan, kept, table.Partitions);
        }
        else
        {
            ServerSupport.Require(table, plan.Options.ServerMajor);
            plan.Ddl(DdlWriter.CreateTable(table), operation.ToString());
            plan.NoteNew(table.Name);
            foreach (Partition partition in table.Partitions)
                PartitionPath.Create(plan, table, partition);
            foreach (TableIndex index in table.Indexes)
            {
                IndexPath.Create(plan, table.Name, index);
                IndexPath.Comment(plan, table.Name, index);
            }

            Comments(plan, table);
        }

        foreach (ForeignKey key in table.ForeignKeys)
            ForeignKeyPath.Add(plan, table.Name, key);
        if (plan.Current.Restore is null)
            Guards(plan, table);
    }

    // A table that comes back from retention has kept them.
    private static void Guards(PlanDraft plan, Table table)
    {
        foreach (Trigger trigger in table.Triggers)
            TriggerPath.Create(plan, table.Name, trigger);
        foreach (Policy policy in table.Policies)
            PolicyPath.Create(plan, table.Name, policy);
        PolicyPath.SetRowSecurity(plan, table.Name, RowSecurity.Off, table.RowSecurity);
    }

    private static void Comments(PlanDraft plan, Table table)
    {
        if (table.Comment is not null)
            plan.Ddl(DdlWriter.Comment("table " + SqlText.QualifiedName(table.Name), table.Comment), $"comment on table {table.Name}");
        foreach (Column column in table.Columns)
        {
            ColumnComment.Add(plan, table.Name, column);
            StoragePath.Statistics(plan, table.Name, column);
        }

        foreach (UniqueConstraint unique in table.UniqueConstraints)
            ConstraintPath.Comment(plan, table.Name, unique.Name, unique.Comment);
        foreach (CheckConstraint check in table.CheckConstraints)
            ConstraintPath.Comment(plan, table.Name, check.Name, check.Comment);
        foreach (ExclusionConstraint exclusion in table.ExclusionConstraints)
            ConstraintPath.Comment(plan, table.Name, exclusion.Name, exclusion.Comment);
    }
}
