using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The functions and procedures; aggregates have no word, and what belongs to an extension comes with it.</summary>
internal sealed class RoutinesQuery : CatalogQuery
{
    // What stands behind the parameters begins after the parenthesis that closes them, at the end of a line.
    public override string Sql(int serverMajor) => """
        SELECT n.nspname, p.proname, pg_get_function_arguments(p.oid), pg_get_functiondef(p.oid), p.prokind = 'p', obj_description(p.oid, 'pg_proc'), p.oid
        FROM pg_proc p
        JOIN user_schema n ON n.oid = p.pronamespace
        WHERE p.prokind IN ('f', 'p', 'w')
          AND p.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_proc'::regclass)
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        string parameters = row.GetString(2);
        string whole = row.GetString(3);
        int end = whole.IndexOf($"({parameters})\n", StringComparison.Ordinal) + parameters.Length + 2;
        Routine routine = new(row.GetQualifiedName(0), parameters, whole[end..].Trim('\n', ' '))
        {
            Kind = row.GetBoolean(4) ? RoutineKind.Procedure : RoutineKind.Function,
            Comment = row.GetText(5),
        };
        image.Routines.Add(routine);
        image.Signatures.Add(row.GetOid(6), routine.Signature);
    }
}
