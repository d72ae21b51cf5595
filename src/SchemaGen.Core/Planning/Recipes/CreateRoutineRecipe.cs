using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a function or a procedure.</summary>
internal sealed class CreateRoutineRecipe : Recipe<CreateRoutine>
{
    protected override void Plan(CreateRoutine operation, PlanDraft plan) => RoutinePath.Create(plan, operation.Routine);
}
