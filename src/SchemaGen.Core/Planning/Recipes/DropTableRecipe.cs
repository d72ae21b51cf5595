using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Drops a table, or moves it out of the way. Its foreign keys go first, each by itself: they would lock the tables that they reference
/// together with this one, and a kept row should not hold on to rows that still live.
/// </summary>
internal sealed class DropTableRecipe : Recipe<DropTable>
{
    protected override void Plan(DropTable operation, PlanDraft plan)
    {
        Table table = plan.Before.Tables.Find(operation.Table)!;
        foreach (ForeignKey key in table.ForeignKeys.Where(f => f.ReferencedTable != table.Name))
            ForeignKeyPath.Drop(plan, table.Name, key);
        if (plan.Current.Keep is { } keep)
        {
            foreach (ForeignKey key in table.ForeignKeys.Where(f => f.ReferencedTable == table.Name))
                ForeignKeyPath.Drop(plan, table.Name, key);
            RetentionPath.KeepTable(plan, keep, table.Partitions);
        }
        else
        {
            plan.Ddl($"drop table {SqlText.QualifiedName(table.Name)}", operation.ToString(), Locks.AccessExclusive(table.Name));
        }
    }
}
