using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a column, after its values were copied beside the key of their rows. Views of all columns are written anew.</summary>
internal sealed class DropColumnRecipe : Recipe<DropColumn>
{
    protected override void Plan(DropColumn operation, PlanDraft plan)
    {
        (QualifiedName table, string column) = (operation.Table, operation.Column);
        if (plan.Current.Keep is { } keep)
            RetentionPath.KeepColumn(plan, keep);
        new ViewsAround(plan.Before, v => v.Reads(table, column)).Around(plan, () => plan.Ddl(
            DdlWriter.AlterTable(
                table, [.. ExclusionPath.Dropped(plan.Before.Tables.Find(table)!, column), "drop column " + SqlText.Identifier(column)]),
            operation.ToString(),
            [Locks.AccessExclusive(table), .. ForeignKeysGone(plan.Before.Tables.Find(table)!, column)]));
    }

    private static IEnumerable<TableLock> ForeignKeysGone(Table table, string column) =>
        new DependentsOfColumn(table, column).ForeignKeys.Select(static f => Locks.AccessExclusive(f.ReferencedTable));
}
