using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames an index.</summary>
internal sealed class RenameIndexRecipe : Recipe<RenameIndex>
{
    protected override void Plan(RenameIndex operation, PlanDraft plan) =>
        plan.Ddl(IndexPath.Rename(operation.Table, operation.Name, operation.NewName), operation.ToString());
}
