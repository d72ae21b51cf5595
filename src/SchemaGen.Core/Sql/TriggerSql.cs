using System.Text;

namespace SchemaGen.Sql;

/// <summary>Statements for triggers.</summary>
public static class TriggerSql
{
    /// <summary><c>create trigger</c>, without the mode, which is a statement of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="trigger">The trigger.</param>
    /// <returns>The statement.</returns>
    public static string Create(QualifiedName table, Trigger trigger)
    {
        StringBuilder sql = new("create ");
        sql.Append(trigger.IsConstraint ? "constraint trigger " : "trigger ").Append(SqlText.Identifier(trigger.Name));
        sql.Append(trigger.Timing == TriggerTiming.Before ? " before " : " after ");
        sql.Append(string.Join(" or ", trigger.Events.Items.Select(e => Event(e, trigger.UpdateOf))));
        sql.Append(" on ").Append(SqlText.QualifiedName(table));
        if (trigger.Deferral != Deferral.NotDeferrable)
            sql.Append(trigger.Deferral == Deferral.InitiallyDeferred ? " deferrable initially deferred" : " deferrable");
        if (trigger.OldTable is not null || trigger.NewTable is not null)
            sql.Append(" referencing");
        if (trigger.OldTable is { } old)
            sql.Append(" old table as ").Append(SqlText.Identifier(old));
        if (trigger.NewTable is { } rows)
            sql.Append(" new table as ").Append(SqlText.Identifier(rows));
        sql.Append(trigger.ForEachStatement ? " for each statement" : " for each row");
        if (trigger.When is { } condition)
            sql.Append(" when (").Append(condition).Append(')');
        sql.Append(" execute function ").Append(SqlText.QualifiedName(trigger.Function));
        return sql.Append('(').Append(string.Join(", ", trigger.Arguments.Items.Select(SqlText.Literal))).Append(')').ToString();
    }

    /// <summary><c>drop trigger</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The trigger's name.</param>
    /// <returns>The statement.</returns>
    public static string Drop(QualifiedName table, string name) => "drop " + Reference(table, name);

    /// <summary>The action of <c>alter table</c> that sets in which sessions a trigger runs.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <returns>The action.</returns>
    public static string SetMode(Trigger trigger)
    {
        string mode = trigger.Mode switch
        {
            TriggerMode.Disabled => "disable trigger ",
            TriggerMode.Replica => "enable replica trigger ",
            TriggerMode.Always => "enable always trigger ",
            _ => "enable trigger ",
        };
        return mode + SqlText.Identifier(trigger.Name);
    }

    /// <summary>The trigger as other statements name it: <c>trigger touch on public.users</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The trigger's name.</param>
    /// <returns>The kind, the name and the table.</returns>
    public static string Reference(QualifiedName table, string name) => $"trigger {SqlText.Identifier(name)} on {SqlText.QualifiedName(table)}";

    private static string Event(TriggerEvent each, EquatableArray<string> updateOf) => each switch
    {
        TriggerEvent.Insert => "insert",
        TriggerEvent.Delete => "delete",
        TriggerEvent.Truncate => "truncate",
        _ => updateOf.IsEmpty ? "update" : $"update of {SqlText.Identifiers(updateOf)}",
    };
}
