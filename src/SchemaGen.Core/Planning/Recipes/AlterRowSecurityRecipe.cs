using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Turns row-level security of a table on or off.</summary>
internal sealed class AlterRowSecurityRecipe : Recipe<AlterRowSecurity>
{
    protected override void Plan(AlterRowSecurity operation, PlanDraft plan) =>
        PolicyPath.SetRowSecurity(plan, operation.Table, plan.Before.Tables.Find(operation.Table)!.RowSecurity, operation.RowSecurity);
}
