using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes a trigger. No row is written between the old one and the new one: both steps are one transaction.</summary>
internal sealed class AlterTriggerRecipe : Recipe<AlterTrigger>
{
    protected override void Plan(AlterTrigger operation, PlanDraft plan)
    {
        Trigger present = plan.Before.Tables.Find(operation.Table)!.Triggers.Find(operation.Trigger.Name)!;
        Trigger to = operation.Trigger;
        if (present with { Mode = to.Mode, Comment = to.Comment } == to)
        {
            if (present.Mode != to.Mode)
                TriggerPath.SetMode(plan, operation.Table, to);
            if (present.Comment != to.Comment)
                TriggerPath.SetComment(plan, operation.Table, to);
            return;
        }

        plan.Together(() =>
        {
            TriggerPath.Drop(plan, operation.Table, present);
            TriggerPath.Create(plan, operation.Table, to);
        });
    }
}
