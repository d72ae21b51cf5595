using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Sets or drops the default of a column.</summary>
internal sealed class AlterColumnDefaultRecipe : Recipe<AlterColumnDefault>
{
    protected override void Plan(AlterColumnDefault operation, PlanDraft plan)
    {
        Column column = plan.Before.Tables.Find(operation.Table)!.Columns.Find(operation.Column)!;
        ColumnReference reference = new(operation.Table, operation.Column);
        if (operation.Default is { } value)
        {
            // The labels come with it.
            if (NextDefault.ComesWithLabels(plan, column.Type, value))
                return;
            Set(plan, operation, value, plan.TakeLeft() ? ["drop identity"] : []);
            return;
        }

        // Making it an identity column has dropped the default already, and PostgreSQL would refuse to drop it again.
        if (column.Identity is not null)
            return;
        // It goes with the statement that numbers the column, or rows that are written in between would have no value.
        if (plan.Later.SkipWhile(o => o is AlterColumnNullability n && new ColumnReference(n.Table, n.Column) == reference).FirstOrDefault() is AlterColumnIdentity { Identity: not null } identity
            && new ColumnReference(identity.Table, identity.Column) == reference)
            plan.LeaveTo(identity);
        else
            plan.Ddl(DdlWriter.AlterColumn(operation.Table, operation.Column, "drop default"), operation.ToString(), Locks.AccessExclusive(operation.Table));
    }

    private static void Set(PlanDraft plan, AlterColumnDefault operation, string value, string[] before)
    {
        string sql = DdlWriter.AlterColumn(operation.Table, operation.Column, [.. before, "set default " + value]);
        // A sequence that has given no number yet must not give those that the column has.
        if (plan.IsNew(operation.Table) || plan.NewSequenceOf(value) is not { } sequence || !plan.IsNumber(new(operation.Table, operation.Column)))
        {
            plan.Ddl(sql, operation.ToString(), Locks.AccessExclusive(operation.Table));
            return;
        }

        plan.Together(() =>
        {
            plan.Ddl(sql, operation.ToString(), Locks.AccessExclusive(operation.Table));
            SequenceRestart.Add(plan, plan.Before.Tables.Find(operation.Table)!, operation.Column, SequenceRestart.After(sequence.Name, operation.Table, operation.Column, sequence.Options));
        });
    }
}
