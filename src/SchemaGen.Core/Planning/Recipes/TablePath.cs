using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a table that nobody uses yet.</summary>
internal static class TablePath
{
    /// <summary>Creates the table with its partitions, indexes and comments; foreign keys, triggers and policies are for the caller.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="description">What it is for, to a person.</param>
    public static void Create(PlanDraft plan, Table table, string description)
    {
        ServerSupport.Require(table, plan.Options.ServerMajor);
        plan.Ddl(DdlWriter.CreateTable(table), description);
        plan.NoteNew(table.Name);
        foreach (UniqueConstraint unique in TableKeys.Repeated(table))
            plan.Ddl(DdlWriter.AlterTable(table.Name, "add " + DdlWriter.Constraint(unique)), $"add unique constraint {unique.Name} to {table.Name}", Locks.AccessExclusive(table.Name));
        foreach (Partition partition in table.FromAbove())
            PartitionPath.Create(plan, table.Above(partition), partition);
        foreach (TableIndex index in table.Indexes)
        {
            IndexPath.Create(plan, table.Name, index);
            IndexPath.Comment(plan, table.Name, index);
        }

        // PostgreSQL would take them for parts of indexes of the table that are like them.
        foreach (Partition partition in table.Partitions)
            PartitionPath.AddParts(plan, PartitionPath.NameOf(table, partition.Name), partition.CheckConstraints, partition.Indexes);
        Comments(plan, table);
    }

    /// <summary>The comment of a new table or partition, when it has one.</summary>
    public static void Comment(PlanDraft plan, QualifiedName table, string? comment)
    {
        if (comment is not null)
            plan.Ddl(DdlWriter.Comment("table " + SqlText.QualifiedName(table), comment), $"comment on table {table}");
    }

    private static void Comments(PlanDraft plan, Table table)
    {
        Comment(plan, table.Name, table.Comment);
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
