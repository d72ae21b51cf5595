using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Installs an extension, or takes back one that was kept.</summary>
internal sealed class CreateExtensionRecipe : Recipe<CreateExtension>
{
    protected override void Plan(CreateExtension operation, PlanDraft plan) => plan.Ddl(ExtensionSql.Create(operation.Extension), operation.ToString());
}
