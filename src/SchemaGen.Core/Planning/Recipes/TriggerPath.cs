using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates and drops triggers.</summary>
internal static class TriggerPath
{
    public static void Create(PlanDraft plan, QualifiedName table, Trigger trigger)
    {
        Add(plan, trigger, TriggerSql.Create(table, trigger), $"create trigger {trigger.Name} on {table}", Locks.ShareRowExclusive(table));
        if (trigger.Mode != TriggerMode.Enabled)
            SetMode(plan, table, trigger);
        if (trigger.Comment is not null)
            SetComment(plan, table, trigger);
    }

    public static void Drop(PlanDraft plan, QualifiedName table, Trigger trigger) => Add(
        plan, trigger, TriggerSql.Drop(table, trigger.Name), $"drop trigger {trigger.Name} on {table}", Locks.AccessExclusive(table));

    public static void SetMode(PlanDraft plan, QualifiedName table, Trigger trigger) => Add(
        plan,
        trigger,
        DdlWriter.AlterTable(table, TriggerSql.SetMode(trigger)),
        $"set in which sessions trigger {trigger.Name} on {table} runs",
        Locks.ShareRowExclusive(table));

    public static void SetComment(PlanDraft plan, QualifiedName table, Trigger trigger) =>
        plan.DdlOnParent(
            DdlWriter.Comment(TriggerSql.Reference(table, trigger.Name), trigger.Comment),
            $"comment on trigger {trigger.Name} on {table}",
            Locks.AccessShare(table));

    // The partitions have triggers of rows of their own, and none of statements.
    private static void Add(PlanDraft plan, Trigger trigger, string sql, string description, TableLock taken)
    {
        if (trigger.ForEachStatement)
            plan.DdlOnParent(sql, description, taken);
        else
            plan.Ddl(sql, description, taken);
    }
}
