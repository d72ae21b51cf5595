using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a primary key, unless a later operation puts another in its place.</summary>
internal sealed class DropPrimaryKeyRecipe : Recipe<DropPrimaryKey>
{
    protected override void Plan(DropPrimaryKey operation, PlanDraft plan) =>
        ConstraintPath.Drop(plan, operation.Table, plan.Before.Tables.Find(operation.Table)!.PrimaryKey!.Name);
}
