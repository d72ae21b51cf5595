using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Installs an extension.</summary>
internal sealed class CreateExtensionRecipe : Recipe<CreateExtension>
{
    protected override void Plan(CreateExtension operation, PlanDraft plan)
    {
        Extension extension = operation.Extension;
        plan.Ddl(
            "create extension " + SqlText.Identifier(extension.Name)
                + (extension.Schema is { } schema ? " schema " + SqlText.Identifier(schema) : "")
                + (extension.Version is { } version ? " version " + SqlText.Literal(version) : ""),
            operation.ToString());
    }
}
