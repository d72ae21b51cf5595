using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a constraint.</summary>
internal sealed class RenameConstraintRecipe : Recipe<RenameConstraint>
{
    protected override void Plan(RenameConstraint operation, PlanDraft plan) =>
        plan.Ddl(
            DdlWriter.AlterTable(operation.Table, $"rename constraint {SqlText.Identifier(operation.Name)} to {SqlText.Identifier(operation.NewName)}"),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table));
}
