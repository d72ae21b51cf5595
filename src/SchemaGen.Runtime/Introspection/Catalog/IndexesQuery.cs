using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The indexes that do not belong to a key, and are no part of an index of a partitioned table, and the exclusion constraints; <see cref="IndexKeysQuery"/> completes their keys.</summary>
internal sealed class IndexesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT x.indrelid, x.indexrelid, i.relname, x.indisunique, m.amname, x.indkey::int2[], x.indoption::int2[],
               pg_get_expr(x.indpred, x.indrelid), d.description, x.indisvalid AND x.indisready AND x.indislive,
               {(serverMajor >= 15 ? "x.indnullsnotdistinct" : "false")},
               e.condeferrable, e.condeferred, ed.description,
               (SELECT array_agg(CASE WHEN n.nspname IN ('pg_catalog', 'public') THEN o.oprname::text
                                      ELSE 'operator(' || quote_ident(n.nspname) || '.' || o.oprname || ')' END ORDER BY u.at)
                FROM unnest(e.conexclop) WITH ORDINALITY AS u(oid, at)
                JOIN pg_operator o ON o.oid = u.oid
                JOIN pg_namespace n ON n.oid = o.oprnamespace),
               CASE WHEN i.relkind = 'i' THEN i.reloptions END
        FROM pg_index x
        JOIN user_indexed t ON t.oid = x.indrelid
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_am m ON m.oid = i.relam
        LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = i.oid AND d.objsubid = 0
        LEFT JOIN pg_constraint e ON e.conrelid = x.indrelid AND e.conindid = x.indexrelid AND e.contype = 'x'
        LEFT JOIN pg_description ed ON ed.classoid = 'pg_constraint'::regclass AND ed.objoid = e.oid AND ed.objsubid = 0
        WHERE NOT i.relispartition AND (e.oid IS NULL OR x.indrelid NOT IN (SELECT oid FROM leaf_partition))
          AND NOT EXISTS (SELECT FROM pg_constraint c
                          WHERE c.conrelid = x.indrelid AND c.conindid = x.indexrelid AND c.contype IN ('p', 'u'))
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Indexed(row.GetOid(0));
        short[] columns = row.GetFieldValue<short[]>(5);
        // Only the keys have an option; included columns follow them.
        short[] options = row.GetFieldValue<short[]>(6);
        bool isExclusion = !row.IsDBNull(14);
        Dictionary<uint, TableIndex> indexes = isExclusion ? table.ExclusionIndexes : row.GetBoolean(9) ? table.Indexes : table.InvalidIndexes;
        TableIndex index = new(row.GetString(2), options.Select((option, i) => Key(table, columns[i], option)).ToEquatableArray())
        {
            Unique = row.GetBoolean(3),
            Method = row.GetString(4),
            Include = table.ColumnNames(columns.AsSpan(options.Length)),
            Predicate = row.GetText(7) is { } predicate ? SqlExpressions.WithoutOuterParentheses(predicate) : null,
            Comment = row.GetText(8),
            NullsNotDistinct = row.GetBoolean(10),
            StorageParameters = row.GetStorageParameters(15),
        };
        indexes.Add(row.GetOid(1), index);
        if (isExclusion)
            table.ExclusionConstraints.Add(row.GetOid(1), Exclusion(row, index));
    }

    private static ExclusionConstraint Exclusion(DbDataReader row, TableIndex index)
    {
        Deferral deferral = row.GetDeferral(11);
        string? comment = row.GetText(13);
        string[] operators = row.GetFieldValue<string[]>(14);
        return new(index.Name, index.Keys.Select((k, i) => new ExclusionElement(k, operators[i])).ToEquatableArray())
        {
            Method = index.Method,
            Deferral = deferral,
            Comment = comment,
        };
    }

    private static IndexKey Key(TableImage table, short column, short option)
    {
        // INDOPTION_DESC and INDOPTION_NULLS_FIRST of pg_index.h.
        bool descending = (option & 1) != 0;
        bool nullsFirst = (option & 2) != 0;
        return new IndexKey(column == 0 ? "" : table.Columns[column].Name)
        {
            IsExpression = column == 0,
            Descending = descending,
            Nulls = nullsFirst == descending ? NullsOrder.Default : nullsFirst ? NullsOrder.First : NullsOrder.Last,
        };
    }
}
