using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The views; <see cref="IndexesQuery"/> completes the materialized ones.</summary>
internal sealed class ViewsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT v.oid, v.nspname, v.relname, pg_get_viewdef(v.oid), v.relkind = 'm', c.reloptions, obj_description(v.oid, 'pg_class'),
               CASE WHEN v.relkind = 'm' THEN (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
                                               WHERE a.attrelid = v.oid AND a.attnum > 0) END
        FROM user_view v
        JOIN pg_class c ON c.oid = v.oid
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        QualifiedName name = row.GetQualifiedName(1);
        image.Views.Add(row.GetOid(0), new View(name, row.GetString(3).Trim().TrimEnd(';'))
        {
            Materialized = row.GetBoolean(4),
            Options = row.IsDBNull(5) ? [] : row.GetFieldValue<string[]>(5).Order(StringComparer.Ordinal).ToEquatableArray(),
            Comment = row.GetText(6),
        });
        if (row.IsDBNull(7))
            return;
        TableImage columns = new(name, null, RowSecurity.Off);
        string[] names = row.GetFieldValue<string[]>(7);
        for (short i = 0; i < names.Length; i++)
            columns.Columns.Add((short)(i + 1), new Column(names[i], PgType.Text));
        image.MaterializedViews.Add(row.GetOid(0), columns);
    }
}
