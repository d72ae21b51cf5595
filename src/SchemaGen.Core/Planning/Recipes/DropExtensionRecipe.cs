using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Removes an extension, unless what is kept needs it.</summary>
internal sealed class DropExtensionRecipe : Recipe<DropExtension>
{
    protected override void Plan(DropExtension operation, PlanDraft plan) => plan.Ddl(ExtensionSql.Drop(operation.Name), operation.ToString());
}
