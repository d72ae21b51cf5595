using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The tables, partitioned ones among them; a partition is no table of its own.</summary>
internal sealed class TablesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT t.oid, t.nspname, t.relname, d.description, c.relrowsecurity, c.relforcerowsecurity, {CatalogStatement.StorageParameters}
        FROM user_table t
        JOIN pg_class c ON c.oid = t.oid
        LEFT JOIN pg_class o ON o.oid = c.reltoastrelid
        LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = t.oid AND d.objsubid = 0
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Tables.Add(row.GetOid(0), new TableImage(row.GetQualifiedName(1), row.GetText(3), RowSecurityOf(row), row.GetStorageParameters(6)));

    // FORCE without ENABLE has no effect.
    private static RowSecurity RowSecurityOf(DbDataReader row) =>
        !row.GetBoolean(4) ? RowSecurity.Off : row.GetBoolean(5) ? RowSecurity.Forced : RowSecurity.Enabled;
}
