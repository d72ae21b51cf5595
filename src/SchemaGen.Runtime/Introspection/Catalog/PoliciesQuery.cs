using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The policies of row-level security.</summary>
internal sealed class PoliciesQuery : CatalogQuery
{
    // Role 0 is everybody.
    public override string Sql(int serverMajor) => """
        SELECT p.polrelid, p.polname, p.polcmd::text, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid),
               ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname::text COLLATE "C"),
               obj_description(p.oid, 'pg_policy')
        FROM pg_policy p
        JOIN user_table t ON t.oid = p.polrelid
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Tables[row.GetOid(0)].Policies.Add(new Policy(row.GetString(1))
        {
            Command = row.GetString(2) switch
            {
                "r" => PolicyCommand.Select,
                "a" => PolicyCommand.Insert,
                "w" => PolicyCommand.Update,
                "d" => PolicyCommand.Delete,
                _ => PolicyCommand.All,
            },
            Restrictive = !row.GetBoolean(3),
            Using = Expression(row.GetText(4)),
            WithCheck = Expression(row.GetText(5)),
            Roles = row.GetNames(6),
            Comment = row.GetText(7),
        });

    private static string? Expression(string? printed) => printed is null ? null : SqlExpressions.WithoutOuterParentheses(printed);
}
