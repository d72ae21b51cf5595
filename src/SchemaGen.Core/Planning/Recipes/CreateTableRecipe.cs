using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a table with all that belongs to it, or brings it back from retention.</summary>
internal sealed class CreateTableRecipe : Recipe<CreateTable>
{
    protected override void Plan(CreateTable operation, PlanDraft plan)
    {
        Table table = operation.Table;
        if (plan.Current.Restore is { } kept)
            RetentionPath.BringTableBack(plan, kept, table.Partitions);
        else
            TablePath.Create(plan, table, operation.ToString());
        foreach (ForeignKey key in table.ForeignKeys)
            ForeignKeyPath.Add(plan, table.Name, key);
        if (plan.Current.Restore is null)
            Guards(plan, table);
    }

    // A table that comes back from retention has kept them.
    private static void Guards(PlanDraft plan, Table table)
    {
        foreach (Trigger trigger in table.Triggers)
            TriggerPath.Create(plan, table.Name, trigger);
        foreach (Policy policy in table.Policies)
            PolicyPath.Create(plan, table.Name, policy);
        PolicyPath.SetRowSecurity(plan, table.Name, RowSecurity.Off, table.RowSecurity);
    }
}
