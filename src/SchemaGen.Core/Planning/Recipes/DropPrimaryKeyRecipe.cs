using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a primary key.</summary>
internal sealed class DropPrimaryKeyRecipe : Recipe<DropPrimaryKey>
{
    protected override void Plan(DropPrimaryKey operation, PlanDraft plan) =>
        plan.Ddl(
            DdlWriter.AlterTable(operation.Table, "drop constraint " + SqlText.Identifier(plan.Before.Tables.Find(operation.Table)!.PrimaryKey!.Name)),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table));
}
