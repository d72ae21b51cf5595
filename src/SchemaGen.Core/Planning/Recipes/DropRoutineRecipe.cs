using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a function or a procedure; PostgreSQL refuses while something uses it.</summary>
internal sealed class DropRoutineRecipe : Recipe<DropRoutine>
{
    protected override void Plan(DropRoutine operation, PlanDraft plan) =>
        RoutinePath.Drop(plan, plan.Before.Routines.Find(operation.Signature)!);
}
