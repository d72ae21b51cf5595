using System.Text;

namespace SchemaGen.Sql;

/// <summary>Statements for row-level security.</summary>
public static class PolicySql
{
    /// <summary>The role that stands for everybody.</summary>
    public const string Public = "public";

    /// <summary><c>create policy</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>The statement.</returns>
    public static string Create(QualifiedName table, Policy policy)
    {
        StringBuilder sql = new("create ");
        sql.Append(Reference(table, policy.Name));
        if (policy.Restrictive)
            sql.Append(" as restrictive");
        if (policy.Command != PolicyCommand.All)
            sql.Append(" for ").Append(policy.Command.ToString().ToLowerInvariant());
        if (!policy.Roles.IsEmpty)
            sql.Append(" to ").Append(string.Join(", ", policy.Roles.Items.Select(Role)));
        return sql.Append(Expressions(policy)).ToString();
    }

    /// <summary><c>alter policy</c>: the roles and the expressions. An expression that goes, the command and the kind need a new policy.</summary>
    /// <param name="table">The table.</param>
    /// <param name="policy">The policy as it is to be.</param>
    /// <returns>The statement.</returns>
    public static string Alter(QualifiedName table, Policy policy) =>
        $"alter {Reference(table, policy.Name)} to {(policy.Roles.IsEmpty ? Public : string.Join(", ", policy.Roles.Items.Select(Role)))}{Expressions(policy)}";

    /// <summary>The policy as other statements name it: <c>policy own_rows on public.users</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The policy's name.</param>
    /// <returns>The kind, the name and the table.</returns>
    public static string Reference(QualifiedName table, string name) => $"policy {SqlText.Identifier(name)} on {SqlText.QualifiedName(table)}";

    /// <summary>The actions of <c>alter table</c> that turn row-level security on or off.</summary>
    /// <param name="from">What holds.</param>
    /// <param name="to">What is to hold.</param>
    /// <returns>The actions.</returns>
    public static string[] SetRowSecurity(RowSecurity from, RowSecurity to) =>
    [
        .. to != RowSecurity.Forced && from == RowSecurity.Forced ? ["no force row level security"] : Array.Empty<string>(),
        .. from == RowSecurity.Off && to != RowSecurity.Off ? ["enable row level security"] : Array.Empty<string>(),
        .. to == RowSecurity.Off && from != RowSecurity.Off ? ["disable row level security"] : Array.Empty<string>(),
        .. to == RowSecurity.Forced && from != RowSecurity.Forced ? ["force row level security"] : Array.Empty<string>(),
    ];

    /// <summary>A role; the words that stand for roles are none of the names.</summary>
    /// <param name="role">The role's name, or <c>public</c>.</param>
    /// <returns>The role as SQL.</returns>
    public static string Role(string role) => IsWord(role) ? role : SqlText.Identifier(role);

    /// <summary>Whether it is a word that stands for whoever it is, and no role that somebody made.</summary>
    /// <param name="role">The role's name, or such a word.</param>
    /// <returns>True for a word.</returns>
    public static bool IsWord(string role) => role is Public or "current_user" or "session_user" or "current_role";

    private static string Expressions(Policy policy) =>
        (policy.Using is { } rows ? $" using ({rows})" : "") + (policy.WithCheck is { } check ? $" with check ({check})" : "");
}
