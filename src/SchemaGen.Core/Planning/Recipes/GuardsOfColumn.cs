namespace SchemaGen.Planning.Recipes;

/// <summary>
/// The triggers and policies that name columns. PostgreSQL refuses to change their types while they are there, so that they leave before
/// and come back behind it, in the same transaction: no row is written unguarded.
/// </summary>
internal sealed class GuardsOfColumn(Table table, params IReadOnlyList<string> columns)
{
    private readonly List<Trigger> _triggers = [.. table.Triggers.Where(t => columns.Any(t.Mentions))];
    private readonly List<Policy> _policies = [.. table.Policies.Where(p => columns.Any(p.Mentions))];

    public void Drop(PlanDraft plan)
    {
        foreach (Trigger trigger in _triggers)
            TriggerPath.Drop(plan, table.Name, trigger);
        foreach (Policy policy in _policies)
            PolicyPath.Drop(plan, table.Name, policy.Name);
    }

    public void CreateAgain(PlanDraft plan)
    {
        foreach (Trigger trigger in _triggers)
            TriggerPath.Create(plan, table.Name, trigger);
        foreach (Policy policy in _policies)
            PolicyPath.Create(plan, table.Name, policy);
    }
}
