using System.Globalization;
using System.Text;

namespace SchemaGen.Schema;

/// <summary>
/// The triggers by which the rows of a table are written to SchemaGen's audit log. They belong to a model's snapshot; the function that they
/// run is SchemaGen's own, made by the runtime beside its tables.
/// </summary>
public static class AuditTrigger
{
    /// <summary>The function, which finds in <c>TG_ARGV[0]</c> what is special about the table, as JSON.</summary>
    public static QualifiedName Function { get; } = new("schemagen", "audit");

    /// <summary>The triggers of a table: one for rows, and one that notes that all of them went at once.</summary>
    /// <param name="key">The columns that identify a row.</param>
    /// <param name="withheld">The columns whose values never enter the log.</param>
    /// <param name="kept">The columns that every statement sets, which are no change by themselves.</param>
    /// <param name="tenant">The column of the tenant, or null.</param>
    /// <param name="deletedAt">The column that marks a row as deleted, or null.</param>
    /// <returns>The triggers.</returns>
    public static IEnumerable<Trigger> Of(IEnumerable<string> key, IEnumerable<string> withheld, IEnumerable<string> kept, string? tenant, string? deletedAt)
    {
        List<string> members = [];
        AddNames("key", key);
        AddNames("withheld", withheld);
        AddNames("kept", kept);
        AddName("tenant", tenant);
        AddName("deleted", deletedAt);
        yield return new("schemagen_audit", TriggerTiming.After, [TriggerEvent.Insert, TriggerEvent.Delete, TriggerEvent.Update], Function)
        {
            Arguments = ["{" + string.Join(", ", members) + "}"],
        };
        yield return new("schemagen_audit_truncate", TriggerTiming.After, [TriggerEvent.Truncate], Function) { ForEachStatement = true };

        void AddNames(string member, IEnumerable<string> names)
        {
            string list = string.Join(", ", names.Select(Quote));
            if (list.Length > 0)
                members.Add($"\"{member}\": [{list}]");
        }

        void AddName(string member, string? name)
        {
            if (name is not null)
                members.Add($"\"{member}\": {Quote(name)}");
        }
    }

    /// <summary>Whether a trigger writes to the audit log.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <returns>True when it runs SchemaGen's function.</returns>
    public static bool Is(Trigger trigger) => trigger.Function == Function;

    private static string Quote(string name)
    {
        StringBuilder json = new("\"");
        foreach (char c in name)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ')
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }
}
