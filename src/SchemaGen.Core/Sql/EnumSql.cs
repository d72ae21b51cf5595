namespace SchemaGen.Sql;

/// <summary>Statements for enum types.</summary>
public static class EnumSql
{
    /// <summary><c>create type … as enum</c>.</summary>
    /// <param name="type">The enum type.</param>
    /// <returns>The statement.</returns>
    public static string Create(EnumType type) =>
        $"create type {SqlText.QualifiedName(type.Name)} as enum ({string.Join(", ", type.Labels.Items.Select(SqlText.Literal))})";

    /// <summary><c>alter type</c> with one action.</summary>
    /// <param name="type">The enum type.</param>
    /// <param name="action">The action, such as <c>rename to mood</c>.</param>
    /// <returns>The statement.</returns>
    public static string Alter(QualifiedName type, string action) => $"alter type {SqlText.QualifiedName(type)} {action}";
}
