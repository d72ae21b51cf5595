using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops an enum type.</summary>
internal sealed class DropEnumRecipe : Recipe<DropEnum>
{
    protected override void Plan(DropEnum operation, PlanDraft plan)
    {
        if (plan.Current.Keep is { } keep)
            RetentionPath.KeepType(plan, keep, EnumSql.Alter);
        else
            plan.Ddl("drop type " + SqlText.QualifiedName(operation.Type), operation.ToString());
    }
}
