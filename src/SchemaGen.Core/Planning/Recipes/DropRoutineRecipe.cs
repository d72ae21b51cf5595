using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a function or a procedure; PostgreSQL refuses while something uses it, other than a table that is kept.</summary>
internal sealed class DropRoutineRecipe : Recipe<DropRoutine>
{
    protected override void Plan(DropRoutine operation, PlanDraft plan) =>
        RetentionPath.Drop(plan, CatalogObject.Routine(operation.Signature), operation.ToString());
}
