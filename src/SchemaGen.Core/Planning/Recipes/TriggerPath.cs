using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates and drops triggers.</summary>
internal static class TriggerPath
{
    public static void Create(PlanDraft plan, QualifiedName table, Trigger trigger)
    {
        string description = $"create trigger {trigger.Name} on {table}";
        if (trigger.ForEachStatement)
            plan.DdlOnParent(TriggerSql.Create(table, trigger), description, Locks.ShareRowExclusive(table));
        else
            plan.Ddl(TriggerSql.Create(table, trigger), description, Locks.ShareRowExclusive(table));
        if (trigger.Mode != TriggerMode.Enabled)
            SetMode(plan, table, trigger);
        if (trigger.Comment is not null)
            SetComment(plan, table, trigger);
    }

    public static void Drop(PlanDraft plan, QualifiedName table, string name) =>
        plan.Ddl(TriggerSql.Drop(table, name), $"drop trigger {name} on {table}", Locks.AccessExclusive(table));

    public static void SetMode(PlanDraft plan, QualifiedName table, Trigger trigger) =>
        plan.Ddl(
            DdlWriter.AlterTable(table, TriggerSql.SetMode(trigger)),
            $"set in which sessions trigger {trigger.Name} on {table} runs",
            Locks.ShareRowExclusive(table));

    public static void SetComment(PlanDraft plan, QualifiedName table, Trigger trigger) =>
        plan.DdlOnParent(
            DdlWriter.Comment(TriggerSql.Reference(table, trigger.Name), trigger.Comment),
            $"comment on trigger {trigger.Name} on {table}",
            Locks.AccessShare(table));
}
