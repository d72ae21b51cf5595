using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a composite type.</summary>
internal sealed class DropCompositeTypeRecipe : Recipe<DropCompositeType>
{
    protected override void Plan(DropCompositeType operation, PlanDraft plan)
    {
        if (plan.Current.Keep is { } keep)
            RetentionPath.KeepType(plan, keep, EnumSql.Alter);
        else
            plan.Ddl("drop " + CompositeTypeSql.Reference(operation.Type), operation.ToString());
    }
}
