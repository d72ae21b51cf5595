namespace SchemaGen.Safety;

/// <summary>The role may not do what a plan needs; nothing was done (<c>permission-missing</c>).</summary>
public sealed class PermissionMissingException : SchemaGenException
{
    internal PermissionMissingException(string role, IReadOnlyList<MissingPermission> missing)
        : base(
            "permission-missing",
            $"The role \"{role}\" may not do what this plan needs, and nothing was done: {string.Join("; ", missing.Select(Describe))}. Have an administrator run: {string.Join(" ", missing.Select(static m => m.Remedy).Distinct(StringComparer.Ordinal))} Or give the migrator a data source with a role that may (MigratorOptions.DataSourceKey).")
    {
        Role = role;
        Missing = missing;
    }

    /// <summary>The role that the migrator is logged in as.</summary>
    public string Role { get; }

    /// <summary>What it lacks.</summary>
    public IReadOnlyList<MissingPermission> Missing { get; }

    private static string Describe(MissingPermission missing) => missing.NeededBy.Length == 0 ? missing.What : $"{missing.What} ({missing.NeededBy})";
}
