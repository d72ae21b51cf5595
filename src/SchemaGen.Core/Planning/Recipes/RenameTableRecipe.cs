using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a table.</summary>
internal sealed class RenameTableRecipe : Recipe<RenameTable>
{
    protected override void Plan(RenameTable operation, PlanDraft plan) =>
        plan.Ddl(
            DdlWriter.AlterTable(operation.Table, "rename to " + SqlText.Identifier(operation.NewName)),
            operation.ToString(),
            Locks.AccessExclusive(operation.Table));
}
