using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a column; views over it are written anew with its name.</summary>
internal sealed class RenameColumnRecipe : Recipe<RenameColumn>
{
    protected override void Plan(RenameColumn operation, PlanDraft plan) =>
        new ViewsAround(plan.Before, v => v.Reads(operation.Table, operation.Column)).Around(plan, () => plan.Ddl(
            DdlWriter.AlterTable(operation.Table, $"rename column {SqlText.Identifier(operation.Column)} to {SqlText.Identifier(operation.NewName)}"),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table)));
}
