using System.Data.Common;
using System.Globalization;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>Each type and modifier that a column or an attribute has or a domain stands on, once.</summary>
internal sealed class TypesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT u.atttypid, u.atttypmod, format_type(b.oid, u.atttypmod), e.oid IS NOT NULL, n.nspname, b.typname,
               n.nspname = 'pg_catalog' OR b.oid IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
        FROM (SELECT a.atttypid, a.atttypmod
              FROM pg_attribute a
              JOIN user_table t ON t.oid = a.attrelid
              WHERE a.attnum > 0 AND NOT a.attisdropped
              UNION
              SELECT d.typbasetype, d.typtypmod
              FROM pg_type d
              JOIN user_schema s ON s.oid = d.typnamespace
              WHERE d.typtype = 'd'
              UNION
              SELECT a.atttypid, a.atttypmod
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN user_schema s ON s.oid = c.relnamespace
              WHERE c.relkind = 'c' AND a.attnum > 0 AND NOT a.attisdropped) u
        LEFT JOIN pg_type e ON e.typarray = u.atttypid
        JOIN pg_type b ON b.oid = coalesce(e.oid, u.atttypid)
        JOIN pg_namespace n ON n.oid = b.typnamespace
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        string schema = row.GetString(4);
        PgType type = Parse(row.GetString(2), schema == "pg_catalog" ? null : row.GetString(5)) with
        {
            Schema = row.GetBoolean(6) ? null : schema,
            IsArray = row.GetBoolean(3),
        };
        image.Types.Add((row.GetOid(0), row.GetInt32(1)), type);
    }

    /// <summary>
    /// Takes the modifiers out of what <c>format_type</c> printed: <c>timestamp(3) with time zone</c>. Modifiers that are not numbers, such as
    /// those of PostGIS, stay part of the name.
    /// </summary>
    private static PgType Parse(string printed, string? name)
    {
        // Only a name that is not the catalogue's can be quoted and hold a parenthesis of its own; modifiers end it then.
        bool hasModifiers = name is null ? printed.Contains('(', StringComparison.Ordinal) : printed.EndsWith(')');
        if (!hasModifiers)
            return new PgType(name ?? printed);
        int open = printed.LastIndexOf('(');
        int close = printed.IndexOf(')', open);
        string stem = name ?? printed.Remove(open, close - open + 1);
        List<int> modifiers = [];
        foreach (string part in printed[(open + 1)..close].Split(','))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int modifier))
                return new PgType(stem + printed[open..(close + 1)]);
            modifiers.Add(modifier);
        }

        return new PgType(stem) { Modifiers = modifiers.ToEquatableArray() };
    }
}
