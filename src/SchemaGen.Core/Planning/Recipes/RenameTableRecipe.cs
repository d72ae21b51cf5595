using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Renames a table; views over it are written anew with its name. A view that takes the old name, or leaves the new one, does so in the same transaction: there is
/// no moment in which a release finds neither.
/// </summary>
internal sealed class RenameTableRecipe : Recipe<RenameTable>
{
    protected override void Plan(RenameTable operation, PlanDraft plan)
    {
        ViewsAround views = new(plan.Before, v => v.Reads(operation.Table));
        bool dropsView = plan.TakeLeft();
        CreateView? standIn = plan.Later.FirstOrDefault() is CreateView { View.Materialized: false } create && create.View.Name == operation.Table ? create : null;
        if (standIn is null && !dropsView)
        {
            views.Around(plan, () => Rename(operation, plan));
            return;
        }

        plan.Together(() =>
        {
            if (dropsView)
                ViewPath.Drop(plan, new(operation.Table with { Name = operation.NewName }, ""));
            views.Within(plan, () => Rename(operation, plan));
            if (standIn is null)
                return;
            ViewPath.Create(plan, plan.After, standIn.View);
            plan.LeaveTo(standIn);
        });
    }

    private static void Rename(RenameTable operation, PlanDraft plan) => plan.DdlOnParent(
        DdlWriter.AlterTable(operation.Table, "rename to " + SqlText.Identifier(operation.NewName)),
        operation.ToString(),
        Locks.AccessExclusive(operation.Table));
}
