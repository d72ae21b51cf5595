using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a table; views over it are written anew with its name.</summary>
internal sealed class RenameTableRecipe : Recipe<RenameTable>
{
    protected override void Plan(RenameTable operation, PlanDraft plan) =>
        new ViewsAround(plan.Before, v => v.Reads(operation.Table)).Around(plan, () => plan.DdlOnParent(
            DdlWriter.AlterTable(operation.Table, "rename to " + SqlText.Identifier(operation.NewName)),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table)));
}
