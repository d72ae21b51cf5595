using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>How the sequences behind identity columns count.</summary>
internal sealed class IdentitiesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT d.refobjid, d.refobjsubid, format_type(s.seqtypid, NULL),
               s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
        FROM pg_sequence s
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0
                        AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'
        JOIN user_table t ON t.oid = d.refobjid
        """;

    public override void Read(DbDataReader row, CatalogImage image) => image.IdentityOptions.Add(
        (row.GetOid(0), row.GetInt32(1)),
        SequencesQuery.ReadOptions(row, 3, new PgType(row.GetString(2))));
}
