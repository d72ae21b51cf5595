using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Allows or forbids NULL in a column.</summary>
internal sealed class AlterColumnNullabilityRecipe : Recipe<AlterColumnNullability>
{
    protected override void Plan(AlterColumnNullability operation, PlanDraft plan)
    {
        (QualifiedName table, string column) = (operation.Table, operation.Column);
        if (operation.Nullable)
        {
            plan.Ddl(DdlWriter.AlterColumn(table, column, "drop not null"), operation.ToString(), Locks.AccessExclusive(table));
            return;
        }

        if (operation.Backfill is not { } value)
        {
            NotNullPath.Forbid(plan, table, column);
            return;
        }

        // Before the constraint stands, so that updates of old rows by running code do not fail on it; and once more behind it, for the
        // rows written meanwhile.
        Fill();
        NotNullPath.Forbid(plan, table, column, Fill);

        void Fill() => BackfillPath.FillNulls(plan, plan.Before.Tables.Find(table)!, column, value);
    }
}
