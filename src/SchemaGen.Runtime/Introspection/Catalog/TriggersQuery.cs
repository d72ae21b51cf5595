using System.Data.Common;
using System.Text;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The triggers of tables, but for those that PostgreSQL makes for foreign keys.</summary>
internal sealed class TriggersQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT g.tgrelid, g.tgname, g.tgtype, fn.nspname, f.proname, g.tgattr::int2[], g.tgargs, pg_get_triggerdef(g.oid), g.tgqual IS NOT NULL,
               g.tgoldtable, g.tgnewtable, g.tgconstraint <> 0, g.tgdeferrable, g.tginitdeferred, g.tgenabled::text,
               obj_description(g.oid, 'pg_trigger')
        FROM pg_trigger g
        JOIN user_table t ON t.oid = g.tgrelid
        JOIN pg_proc f ON f.oid = g.tgfoid
        JOIN pg_namespace fn ON fn.oid = f.pronamespace
        WHERE NOT g.tgisinternal
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Tables[row.GetOid(0)];
        // The bits of tgtype, from pg_trigger.h.
        int type = row.GetInt16(2);
        bool Has(int bit) => (type & bit) != 0;
        (TriggerEvent Event, int Bit)[] events =
            [(TriggerEvent.Insert, 4), (TriggerEvent.Delete, 8), (TriggerEvent.Update, 16), (TriggerEvent.Truncate, 32)];
        table.Triggers.Add(new Trigger(
            row.GetString(1),
            Has(2) ? TriggerTiming.Before : TriggerTiming.After,
            events.Where(e => Has(e.Bit)).Select(static e => e.Event).ToEquatableArray(),
            row.GetQualifiedName(3))
        {
            ForEachStatement = !Has(1),
            UpdateOf = table.ColumnNames(row.GetFieldValue<short[]>(5)),
            Arguments = Arguments(row.GetFieldValue<byte[]>(6)),
            When = row.GetBoolean(8) ? Condition(row.GetString(7)) : null,
            OldTable = row.GetText(9),
            NewTable = row.GetText(10),
            IsConstraint = row.GetBoolean(11),
            Deferral = row.GetDeferral(12),
            Mode = row.GetString(14) switch
            {
                "D" => TriggerMode.Disabled,
                "R" => TriggerMode.Replica,
                "A" => TriggerMode.Always,
                _ => TriggerMode.Enabled,
            },
            Comment = row.GetText(15),
        });
    }

    // Each argument ends with a zero byte.
    private static EquatableArray<string> Arguments(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\0').SkipLast(1).ToEquatableArray();

    // pg_get_expr prints no expression over two rows; what follows the condition holds no parenthesis but those of the arguments.
    private static string Condition(string definition)
    {
        const string begin = " WHEN (";
        int start = definition.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int end = definition.LastIndexOf(") EXECUTE FUNCTION ", StringComparison.Ordinal);
        return SqlExpressions.WithoutOuterParentheses(definition[start..end]);
    }
}
