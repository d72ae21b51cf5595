using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The extensions, but for <c>plpgsql</c>, which every database has.</summary>
internal sealed class ExtensionsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT e.extname, n.nspname, e.extversion
        FROM pg_extension e
        JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname <> 'plpgsql'
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Extensions.Add(new Extension(row.GetString(0)) { Schema = row.GetString(1), Version = row.GetString(2) });
}
