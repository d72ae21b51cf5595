namespace SchemaGen.Planning.Recipes;

/// <summary>Runs what a user wrote, in a transaction of its own: what it locks and how long it takes is not known.</summary>
internal sealed class SqlRecipe : Recipe<Operations.Sql>
{
    protected override void Plan(Operations.Sql operation, PlanDraft plan) =>
        plan.Add(plan.NewStep with { Kind = StepKind.Sql, Sql = operation.Up });
}
