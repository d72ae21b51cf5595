using System.Data.Common;
using SchemaGen.Diffing;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The sequences that do not belong to an identity column, those of <c>serial</c> columns among them.</summary>
internal sealed class SequencesQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => """
        SELECT n.nspname, c.relname, obj_description(c.oid, 'pg_class'), format_type(s.seqtypid, NULL),
               s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
               tn.nspname, t.relname, a.attname
        FROM pg_sequence s
        JOIN pg_class c ON c.oid = s.seqrelid
        JOIN user_schema n ON n.oid = c.relnamespace
        LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
                             AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        LEFT JOIN pg_class t ON t.oid = d.refobjid
        LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.deptype IS DISTINCT FROM 'i'
          AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        PgType type = new(row.GetString(3));
        image.Sequences.Add(new Sequence(row.GetQualifiedName(0))
        {
            Comment = row.GetText(2),
            Type = type,
            Options = ReadOptions(row, 4, type),
            OwnedBy = row.IsDBNull(10) ? null : new ColumnReference(row.GetQualifiedName(10), row.GetString(12)),
        });
    }

    /// <summary>Six columns in the order in which <c>pg_sequence</c> has them.</summary>
    public static SequenceOptions ReadOptions(DbDataReader row, int first, PgType type) => SequenceDefaults.Omit(
        new SequenceOptions
        {
            Start = row.GetInt64(first),
            Increment = row.GetInt64(first + 1),
            Minimum = row.GetInt64(first + 2),
            Maximum = row.GetInt64(first + 3),
            Cache = row.GetInt64(first + 4),
            Cycle = row.GetBoolean(first + 5),
        },
        type);
}
