using SchemaGen.Sql;

namespace SchemaGen.Safety;

/// <summary>Grants or policies of a plan name roles that the server does not have; nothing was done (<c>role-missing</c>).</summary>
public sealed class RoleMissingException : SchemaGenException
{
    internal RoleMissingException(IReadOnlyList<MissingRole> missing)
        : base("role-missing", Describe(missing)) => Missing = missing;

    /// <summary>The roles, each with what names it.</summary>
    public IReadOnlyList<MissingRole> Missing { get; }

    private static string Describe(IReadOnlyList<MissingRole> missing)
    {
        var roles = missing.Select(static m => m.Role).Distinct(StringComparer.Ordinal);
        return "The plan names roles that the server does not have, and nothing was done: "
            + string.Join("; ", missing.Select(static m => $"\"{m.Role}\" ({m.Operation}{(m.MigrationId.Length == 0 ? "" : $", migration {m.MigrationId}")})"))
            + $". Have an administrator run: {string.Join(" ", roles.Select(static r => $"CREATE ROLE {SqlText.Identifier(r)};"))} "
            + "Or correct the name where it is granted, and record the migration anew.";
    }
}
