using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The schemas besides <c>public</c>.</summary>
internal sealed class SchemasQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT n.nspname, obj_description(n.oid, 'pg_namespace')
        FROM user_schema n
        WHERE n.nspname <> 'public'
          AND n.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_namespace'::regclass)
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Schemas.Add(new DatabaseSchema(row.GetString(0)) { Comment = row.GetText(1) });
}
