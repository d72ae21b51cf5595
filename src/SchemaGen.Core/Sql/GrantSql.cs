namespace SchemaGen.Sql;

/// <summary>Statements for privileges.</summary>
public static class GrantSql
{
    /// <summary>Whom an item of <c>aclexplode</c> is granted to, in SQL that is put together on the server.</summary>
    internal const string KeptGrantee = "case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end";

    /// <summary>The end of a grant that may be passed on, likewise.</summary>
    internal const string KeptOption = "case when is_grantable then ' with grant option' else '' end";

    /// <summary>
    /// A query of statements that take all rights to a table or a view from everybody but its owner: what default privileges have granted on one that was just created.
    /// </summary>
    /// <param name="relation">Its name, as a literal.</param>
    internal static string Revokes(string relation) =>
        $"select format('revoke all on %s from %s', {relation}, {KeptGrantee}) from pg_class cross join lateral aclexplode(relacl) where oid = {relation}::regclass and grantee <> relowner";

    /// <summary><c>grant</c>.</summary>
    /// <param name="grant">What is granted.</param>
    /// <returns>The statement.</returns>
    public static string Grant(Grant grant) => $"grant {Privileges(grant)} to {Grantee(grant)}{(grant.WithGrantOption ? " with grant option" : "")}";

    /// <summary><c>revoke</c>, which takes the right to pass it on with it. Never <c>cascade</c>.</summary>
    /// <param name="grant">What is taken away.</param>
    /// <returns>The statement.</returns>
    public static string Revoke(Grant grant) => $"revoke {Privileges(grant)} from {Grantee(grant)}";

    private static string Privileges(Grant grant)
    {
        string column = grant.Column is null ? "" : $" ({SqlText.Identifier(grant.Column)})";
        return string.Join(", ", grant.Privileges.Items.Select(p => p.ToString().ToLowerInvariant() + column)) + " on " + Object(grant);
    }

    private static string Object(Grant grant) => grant.On switch
    {
        GrantTarget.Table => "table " + SqlText.QualifiedName(grant.Object),
        GrantTarget.Sequence => "sequence " + SqlText.QualifiedName(grant.Object),
        GrantTarget.Routine => "routine " + RoutineSql.Name(grant.Object),
        GrantTarget.Type => "type " + SqlText.QualifiedName(grant.Object),
        _ => "schema " + SqlText.Identifier(grant.Object.Name),
    };

    private static string Grantee(Grant grant) => grant.Grantee == Schema.Grant.Public ? "public" : SqlText.Identifier(grant.Grantee);
}
