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
        table.Partitioning = Partitioning(row.GetString(1), row.GetFieldValue<short[]>(2).Select(c => c == 0 ? null : table.Columns[c].Name), row.GetString(3));
    }

    /// <summary>How something is partitioned.</summary>
    /// <param name="strategy">The catalogue's letter.</param>
    /// <param name="columns">The columns of the key; null for an expression.</param>
    /// <param name="definition"><c>RANGE (created_at, lower(name))</c>: only this has the expressions one by one.</param>
    public static Partitioning Partitioning(string strategy, IEnumerable<string?> columns, string definition)
    {
        IReadOnlyList<string> written = SqlLists.Split(definition[(definition.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
        return new(
            strategy switch { "r" => PartitionStrategy.Range, "l" => PartitionStrategy.List, _ => PartitionStrategy.Hash },
            columns.Select((c, i) => c is null
                ? new PartitionKey(SqlExpressions.WithoutOuterParentheses(written[i])) { IsExpression = true }
                : new PartitionKey(c)).ToEquatableArray());
    }
}
