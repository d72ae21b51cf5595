using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The columns of partitions that have an index of their own, as far as that needs them: they are numbered otherwise than those of the table.</summary>
internal sealed class PartitionColumnsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT a.attrelid, a.attnum, a.attname
        FROM pg_attribute a
        JOIN leaf_partition p ON p.oid = a.attrelid
        WHERE a.attnum > 0 AND NOT a.attisdropped
          AND EXISTS (SELECT FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = p.oid AND NOT i.relispartition)
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Partitions[row.GetOid(0)].Columns.Add(row.GetInt16(1), new Column(row.GetString(2), PgType.Text));
}
