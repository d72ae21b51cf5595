using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a column.</summary>
internal sealed class RenameColumnRecipe : Recipe<RenameColumn>
{
    protected override void Plan(RenameColumn operation, PlanDraft plan) =>
        plan.Ddl(
            DdlWriter.AlterTable(operation.Table, $"rename column {SqlText.Identifier(operation.Column)} to {SqlText.Identifier(operation.NewName)}"),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table));
}
