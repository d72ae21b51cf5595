using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds an exclusion constraint.</summary>
internal sealed class AddExclusionConstraintRecipe : Recipe<AddExclusionConstraint>
{
    protected override void Plan(AddExclusionConstraint operation, PlanDraft plan)
    {
        ServerSupport.Require(plan.Before.Tables.Find(operation.Table)!, operation.ExclusionConstraint, plan.Options.ServerMajor);
        ExclusionPath.Add(plan, operation.Table, operation.ExclusionConstraint, plan.BeforeReplacedDrop is not null);
    }
}
