using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The composite types; row types of tables, views and sequences are none.</summary>
internal sealed class CompositeTypesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT n.nspname, c.relname, obj_description(c.reltype, 'pg_type'),
               coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attnum IS NOT NULL), '{"{}"}'),
               array_agg(a.atttypid ORDER BY a.attnum), array_agg(a.atttypmod ORDER BY a.attnum),
               array_agg(CASE WHEN a.attcollation <> y.typcollation THEN {CatalogStatement.NameOf("co.collname", "cn.nspname")} END ORDER BY a.attnum),
               array_agg(col_description(c.oid, a.attnum) ORDER BY a.attnum)
        FROM pg_class c
        JOIN user_schema n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_type y ON y.oid = a.atttypid
        LEFT JOIN pg_collation co ON co.oid = a.attcollation
        LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
        WHERE c.relkind = 'c' AND c.reltype NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
        GROUP BY n.nspname, c.relname, c.oid, c.reltype
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        string[] names = row.GetFieldValue<string[]>(3);
        NamedList<TypeAttribute> attributes = [];
        if (names.Length > 0)
        {
            uint[] types = row.GetFieldValue<uint[]>(4);
            int[] modifiers = row.GetFieldValue<int[]>(5);
            string?[] collations = row.GetFieldValue<string?[]>(6);
            string?[] comments = row.GetFieldValue<string?[]>(7);
            for (int i = 0; i < names.Length; i++)
                attributes = attributes.Add(new(names[i], image.Types[(types[i], modifiers[i])]) { Collation = collations[i], Comment = comments[i] });
        }

        image.CompositeTypes.Add(new CompositeType(row.GetQualifiedName(0), attributes) { Comment = row.GetText(2) });
    }
}
