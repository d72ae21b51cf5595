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
        if (to.Schema is { } schema && schema != from.Schema)
            plan.Ddl(ExtensionSql.SetSchema(to.Name, schema), $"move extension {to.Name} to schema {schema}");
        if (to.Version is { } version && version != from.Version)
            plan.Ddl(ExtensionSql.Update(to.Name, version), $"bring extension {to.Name} to version {version}");
    }
}
