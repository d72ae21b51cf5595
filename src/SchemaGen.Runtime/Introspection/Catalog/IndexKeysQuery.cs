using System.Collections.Immutable;
using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The keys that are expressions, or have a collation or an operator class of their own: few, so that the others cost no row.</summary>
internal sealed class IndexKeysQuery : CatalogQuery
{
    // An operator class is its type's default when it is marked so and the type has no other that is made for it: citext could also use
    // text's. For an expression the collation is its own unless the index's definition says so after it; and where the index stores another
    // type than that of the expression (every hash index, circles as boxes), only the definition says whether the class is that type's default.
    public override string Sql(int serverMajor) => $"""
        SELECT k.indrelid, k.indexrelid, k.position, k.expression,
               CASE WHEN k.attnum <> 0 OR (k.key_collation <> 'default'
                                           AND strpos(pg_get_indexdef(k.indexrelid), k.expression || ' COLLATE ') > 0) THEN k.key_collation END,
               CASE WHEN NOT k.default_class OR k.parameters IS NOT NULL THEN k.class || coalesce(' (' || k.parameters || ')', '') END
        FROM (SELECT x.indrelid, x.indexrelid, k.position, k.attnum,
                     CASE WHEN k.attnum = 0 THEN pg_get_indexdef(x.indexrelid, k.position::int, false) END AS expression,
                     CASE WHEN k.key_collation <> 0 AND k.key_collation IS DISTINCT FROM a.attcollation
                          THEN {CatalogStatement.NameOf("co.collname", "cn.nspname")} END AS key_collation,
                     CASE WHEN k.attnum = 0 AND (o.opckeytype <> 0 OR m.amname = 'hash')
                          THEN NOT starts_with(d.behind, ' ' || quote_ident(o.opcname)) AND NOT starts_with(d.behind, ' ' || quote_ident(op.nspname) || '.' || quote_ident(o.opcname))
                          ELSE o.opcdefault AND (o.opcintype = b.type OR NOT EXISTS (
                              SELECT FROM pg_opclass p WHERE p.opcmethod = o.opcmethod AND p.opcdefault AND p.opcintype = b.type)) END AS default_class,
                     CASE WHEN o.oid IN (SELECT objid FROM extension_member WHERE classid = 'pg_opclass'::regclass)
                          THEN o.opcname::text ELSE {CatalogStatement.NameOf("o.opcname", "op.nspname")} END AS class,
                     CASE WHEN ia.attoptions IS NOT NULL THEN (SELECT string_agg(quote_ident(w.option_name) || '='
                             || CASE WHEN quote_ident(w.option_value) = w.option_value THEN w.option_value ELSE quote_literal(w.option_value) END,
                             ', ')
                      FROM pg_options_to_table(ia.attoptions) w) END AS parameters
              FROM pg_index x
              JOIN user_indexed t ON t.oid = x.indrelid
              JOIN pg_class i ON i.oid = x.indexrelid AND NOT i.relispartition
              CROSS JOIN unnest(x.indkey::int2[], x.indclass::oid[], x.indcollation::oid[]) WITH ORDINALITY AS k(attnum, class, key_collation, position)
              JOIN pg_opclass o ON o.oid = k.class
              JOIN pg_am m ON m.oid = o.opcmethod
              JOIN pg_namespace op ON op.oid = o.opcnamespace
              JOIN pg_attribute ia ON ia.attrelid = x.indexrelid AND ia.attnum = k.position
              LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
              JOIN pg_type y ON y.oid = coalesce(a.atttypid, ia.atttypid)
              CROSS JOIN LATERAL (SELECT CASE WHEN y.typtype = 'd' THEN y.typbasetype ELSE y.oid END AS type) b
              CROSS JOIN LATERAL (SELECT CASE WHEN k.attnum = 0 THEN regexp_replace(
                  split_part(pg_get_indexdef(x.indexrelid), pg_get_indexdef(x.indexrelid, k.position::int, false), 2),
                  '^ COLLATE ([^" .,)]+|"[^"]*")(\.([^" ,)]+|"[^"]*"))?', '') END AS behind) d
              LEFT JOIN pg_collation co ON co.oid = k.key_collation
              LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace) k
        WHERE k.attnum = 0 OR k.key_collation IS NOT NULL OR NOT k.default_class OR k.parameters IS NOT NULL
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Indexed(row.GetOid(0));
        uint oid = row.GetOid(1);
        if (table.PlaceOf(oid) is not { } indexes)
            return;
        TableIndex index = indexes[oid];
        int position = (int)row.GetInt64(2) - 1;
        ImmutableArray<IndexKey> keys = index.Keys.Items;
        IndexKey key = keys[position] with { Collation = row.GetText(4), OperatorClass = row.GetText(5) };
        if (row.GetText(3) is { } expression)
            key = key with { Value = SqlExpressions.WithoutOuterParentheses(expression) };
        indexes[oid] = index with { Keys = new EquatableArray<IndexKey>(keys.SetItem(position, key)) };
    }
}
