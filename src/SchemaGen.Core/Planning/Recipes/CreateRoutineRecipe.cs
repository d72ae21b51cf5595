using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a function or a procedure, or brings it back from retention.</summary>
internal sealed class CreateRoutineRecipe : Recipe<CreateRoutine>
{
    protected override void Plan(CreateRoutine operation, PlanDraft plan)
    {
        if (plan.Current.Restore is { } kept)
            RetentionPath.BringBack(plan, CatalogObject.Routine(kept.Table), kept);
        else
            RoutinePath.Create(plan, operation.Routine);
    }
}
