using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The enum types with their labels.</summary>
internal sealed class EnumsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT n.nspname, t.typname, obj_description(t.oid, 'pg_type'),
               ARRAY(SELECT l.enumlabel FROM pg_enum l WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder)
        FROM pg_type t
        JOIN user_schema n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e'
          AND t.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Enums.Add(new EnumType(row.GetQualifiedName(0), row.GetNames(3)) { Comment = row.GetText(2) });
}
