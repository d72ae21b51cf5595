using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a composite type.</summary>
internal sealed class CreateCompositeTypeRecipe : Recipe<CreateCompositeType>
{
    protected override void Plan(CreateCompositeType operation, PlanDraft plan)
    {
        if (plan.Current.Restore is { } kept)
        {
            RetentionPath.BringBack(plan, CatalogObject.Type(kept.Table), kept);
            return;
        }

        CompositeType type = operation.Type;
        plan.Ddl(CompositeTypeSql.Create(type), operation.ToString());
        if (type.Comment is not null)
            CompositeTypePath.SetComment(plan, type);
        foreach (TypeAttribute attribute in type.Attributes.Where(static a => a.Comment is not null))
            CompositeTypePath.SetComment(plan, type.Name, attribute);
    }
}
