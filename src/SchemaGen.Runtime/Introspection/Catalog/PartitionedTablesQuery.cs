using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>How tables are partitioned.</summary>
internal sealed class PartitionedTablesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT p.partrelid, p.partstrat::text, p.partattrs::int2[], pg_get_partkeydef(p.partrelid)
        FROM pg_partitioned_table p
        JOIN user_table t ON t.oid = p.partrelid
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Tables[row.GetOid(0)];
        PartitionStrategy strategy = row.GetString(1) switch { "r" => PartitionStrategy.Range, "l" => PartitionStrategy.List, _ => PartitionStrategy.Hash };
        short[] columns = row.GetFieldValue<short[]>(2);
        // RANGE (created_at, lower(name)): only the definition has the expressions one by one.
        string definition = row.GetString(3);
        IReadOnlyList<string> written = SqlLists.Split(definition[(definition.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
        table.Partitioning = new(strategy, columns.Select((c, i) => c == 0
            ? new PartitionKey(SqlExpressions.WithoutOuterParentheses(written[i])) { IsExpression = true }
            : new PartitionKey(table.Columns[c].Name)).ToEquatableArray());
    }
}
