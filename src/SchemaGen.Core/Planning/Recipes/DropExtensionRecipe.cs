using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Removes an extension.</summary>
internal sealed class DropExtensionRecipe : Recipe<DropExtension>
{
    protected override void Plan(DropExtension operation, PlanDraft plan) =>
        plan.Ddl("drop extension " + SqlText.Identifier(operation.Name), operation.ToString());
}
