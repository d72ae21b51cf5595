using System.Text;

namespace SchemaGen.Sql;

/// <summary>Statements for domains.</summary>
public static class DomainSql
{
    /// <summary><c>create domain</c> with all its constraints.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>The statement.</returns>
    public static string Create(Domain domain)
    {
        StringBuilder sql = new("create ");
        sql.Append(Reference(domain.Name)).Append(" as ").Append(DdlWriter.TypeWithCollation(domain.Type, domain.Collation));
        if (domain.Default is { } value)
            sql.Append(" default ").Append(value);
        if (domain.NotNull)
            sql.Append(" not null");
        foreach (CheckConstraint check in domain.Checks)
            sql.Append(' ').Append(DdlWriter.Constraint(check));
        return sql.ToString();
    }

    /// <summary><c>alter domain</c> with one action.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="action">The action, such as <c>drop default</c>.</param>
    /// <returns>The statement.</returns>
    public static string Alter(QualifiedName domain, string action) => $"alter {Reference(domain)} {action}";

    /// <summary>The domain as other statements name it: <c>domain public.email</c>.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>The word and the name.</returns>
    public static string Reference(QualifiedName domain) => "domain " + SqlText.QualifiedName(domain);

    /// <summary>A check as <c>comment</c> names it: <c>constraint ck_email on domain public.email</c>.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="check">The check's name.</param>
    /// <returns>The words and the names.</returns>
    public static string Reference(QualifiedName domain, string check) => $"constraint {SqlText.Identifier(check)} on {Reference(domain)}";
}
