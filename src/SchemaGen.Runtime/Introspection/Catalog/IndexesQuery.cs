using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The indexes that do not belong to a constraint; <see cref="IndexKeysQuery"/> completes their keys.</summary>
internal sealed class IndexesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT x.indrelid, x.indexrelid, i.relname, x.indisunique, m.amname, x.indkey::int2[], x.indoption::int2[],
               pg_get_expr(x.indpred, x.indrelid), d.description, x.indisvalid AND x.indisready AND x.indislive,
               {(serverMajor >= 15 ? "x.indnullsnotdistinct" : "false")}
        FROM pg_index x
        JOIN user_indexed t ON t.oid = x.indrelid
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_am m ON m.oid = i.relam
        LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = i.oid AND d.objsubid = 0
        WHERE NOT EXISTS (SELECT FROM pg_constraint c
                          WHERE c.conrelid = x.indrelid AND c.conindid = x.indexrelid AND c.contype IN ('p', 'u', 'x'))
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Indexed(row.GetOid(0));
        short[] columns = row.GetFieldValue<short[]>(5);
        // Only the keys have an option; included columns follow them.
        short[] options = row.GetFieldValue<short[]>(6);
        Dictionary<uint, TableIndex> indexes = row.GetBoolean(9) ? table.Indexes : table.InvalidIndexes;
        indexes.Add(row.GetOid(1), new TableIndex(row.GetString(2), options.Select((option, i) => Key(table, columns[i], option)).ToEquatableArray())
        {
            Unique = row.GetBoolean(3),
            Method = row.GetString(4),
            Include = table.ColumnNames(columns.AsSpan(options.Length)),
            Predicate = row.GetText(7) is { } predicate ? SqlExpressions.WithoutOuterParentheses(predicate) : null,
            Comment = row.GetText(8),
            NullsNotDistinct = row.GetBoolean(10),
        });
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
