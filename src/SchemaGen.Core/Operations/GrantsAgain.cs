namespace SchemaGen.Operations;

/// <summary>The operations that give an object which comes back what was granted on it.</summary>
internal static class GrantsAgain
{
    public static IEnumerable<Operation> On(SchemaSnapshot before, GrantTarget on, QualifiedName name, string? column = null) =>
        before.GrantsOn(on, name, column).Select(static g => (Operation)(g.Privileges.IsEmpty
            ? new RevokePrivileges(g with { Privileges = GrantRules.ByDefault(g).ToEquatableArray() })
            : new GrantPrivileges(g)));
}
