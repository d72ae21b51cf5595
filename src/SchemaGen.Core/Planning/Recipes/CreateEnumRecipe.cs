using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates an enum type.</summary>
internal sealed class CreateEnumRecipe : Recipe<CreateEnum>
{
    protected override void Plan(CreateEnum operation, PlanDraft plan)
    {
        if (plan.Current.Restore is { } kept)
        {
            RetentionPath.BringBack(plan, CatalogObject.Type(kept.Table), kept);
            return;
        }

        EnumType type = operation.Type;
        plan.Ddl(EnumSql.Create(type), operation.ToString());
        if (type.Comment is not null)
            plan.Ddl(DdlWriter.Comment("type " + SqlText.QualifiedName(type.Name), type.Comment), $"comment on enum {type.Name}");
    }
}
