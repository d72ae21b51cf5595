namespace SchemaGen.Operations;

/// <summary>The operations that give an object which comes back what was granted on it.</summary>
internal static class GrantsAgain
{
    public static IEnumerable<Operation> On(SchemaSnapshot before, GrantTarget on, QualifiedName name, string? column = null) =>
        before.GrantsOn(on, name, column).Select(static g => (Operation)(g.Privileges.IsEmpty
            ? new RevokePrivileges(g with { Privileges = GrantRules.ByDefault(g).ToEquatableArray() })
            : new GrantPrivileges(g)));

    /// <summary>The same for the partitions of a table.</summary>
    public static IEnumerable<Operation> OnPartitions(SchemaSnapshot before, Table table) =>
        before.Grants.Count == 0 ? [] : table.Partitions.SelectMany(p => On(before, GrantTarget.Table, table.Name with { Name = p.Name }));
}
