using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Moves a table into another PostgreSQL schema; views over it are written anew with its name.</summary>
internal sealed class MoveTableRecipe : Recipe<MoveTable>
{
    protected override void Plan(MoveTable operation, PlanDraft plan) =>
        new ViewsAround(plan.Before, v => v.Reads(operation.Table)).Around(plan, () => plan.Ddl(
            DdlWriter.AlterTable(operation.Table, "set schema " + SqlText.Identifier(operation.NewSchema)),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table)));
}
