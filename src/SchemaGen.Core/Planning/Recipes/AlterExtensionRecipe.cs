using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Moves an extension or brings it to another version. One for which neither is asked stays as it is.</summary>
internal sealed class AlterExtensionRecipe : Recipe<AlterExtension>
{
    protected override void Plan(AlterExtension operation, PlanDraft plan)
    {
        Extension from = plan.Before.Extensions.Find(operation.Extension.Name)!;
        Extension to = operation.Extension;
        string name = SqlText.Identifier(to.Name);
        if (to.Schema is { } schema && schema != from.Schema)
            plan.Ddl($"alter extension {name} set schema {SqlText.Identifier(schema)}", $"move extension {to.Name} to schema {schema}");
        if (to.Version is { } version && version != from.Version)
            plan.Ddl($"alter extension {name} update to {SqlText.Literal(version)}", $"bring extension {to.Name} to version {version}");
    }
}
