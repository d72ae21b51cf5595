namespace SchemaGen.Schema;

/// <summary>The grants of a schema, and what becomes of them when the things that they are on change.</summary>
public static class SnapshotGrants
{
    /// <summary>Whether anything is said of who may do what with an object.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="on">The kind of object.</param>
    /// <param name="name">The object.</param>
    /// <returns>True when there is a grant on it or on one of its columns.</returns>
    public static bool HasGrantsOn(this SchemaSnapshot schema, GrantTarget on, QualifiedName name) => schema.GrantsOn(on, name).Any();

    /// <summary>
    /// A wanted schema with the grants of another one on objects of which it says nothing itself: who may do what with an object is compared
    /// only where the wanted schema has a word on it.
    /// </summary>
    /// <param name="wanted">The wanted schema.</param>
    /// <param name="other">The other one.</param>
    /// <param name="keep">Which of its grants may be added; null for all.</param>
    /// <returns>The wanted schema with more grants.</returns>
    public static SchemaSnapshot KeepGrants(this SchemaSnapshot wanted, SchemaSnapshot other, Func<Grant, bool>? keep = null)
    {
        HashSet<(GrantTarget, QualifiedName)> spokenOf = [.. wanted.Grants.Select(static g => (g.On, g.Object))];
        return wanted with
        {
            Grants = other.Grants
                .Where(g => keep?.Invoke(g) != false && !spokenOf.Contains((g.On, g.Object)) && !GrantRules.Of(wanted, g).Any())
                .Aggregate(wanted.Grants, static (all, g) => all.Set(g)),
        };
    }

    /// <summary>What is wrong with the grants: on what is not there, of privileges that it does not have.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The problems; empty for sound grants.</returns>
    public static IEnumerable<SnapshotProblem> GrantProblems(this SchemaSnapshot schema) => GrantRules.OfSnapshot(schema);

    internal static IEnumerable<Grant> GrantsOn(this SchemaSnapshot schema, GrantTarget on, QualifiedName name, string? column = null) =>
        schema.Grants.Where(g => g.On == on && g.Object == name && (column is null || g.Column == column));

    /// <summary>The schema without the grants on something that goes.</summary>
    internal static SchemaSnapshot WithoutGrantsOn(this SchemaSnapshot schema, GrantTarget on, QualifiedName name, string? column = null) =>
        schema.Grants.Count == 0 ? schema : schema with { Grants = schema.Grants.Except(schema.GrantsOn(on, name, column)).ToSchemaObjects() };

    /// <summary>The schema without the grants on partitions that go.</summary>
    internal static SchemaSnapshot WithoutGrantsOnPartitions(this SchemaSnapshot schema, Table table, IEnumerable<Partition> partitions)
    {
        if (schema.Grants.Count == 0)
            return schema;
        HashSet<QualifiedName> gone = [.. partitions.Select(p => table.Name with { Name = p.Name })];
        return schema with { Grants = schema.Grants.Where(g => g.On != GrantTarget.Table || !gone.Contains(g.Object)).ToSchemaObjects() };
    }

    /// <summary>The schema with the grants on something under its new name.</summary>
    internal static SchemaSnapshot MoveGrants(this SchemaSnapshot schema, GrantTarget on, QualifiedName from, QualifiedName to) =>
        schema.Grants.Count == 0
            ? schema
            : schema with { Grants = schema.Grants.Select(g => g.On == on && g.Object == from ? g with { Object = to } : g).ToSchemaObjects() };

    /// <summary>The schema with the grants on a column under its new name.</summary>
    internal static SchemaSnapshot MoveGrants(this SchemaSnapshot schema, QualifiedName table, string from, string to) =>
        schema.Grants.Count == 0
            ? schema
            : schema with
            {
                Grants = schema.Grants
                    .Select(g => g.On == GrantTarget.Table && g.Object == table && g.Column == from ? g with { Column = to } : g).ToSchemaObjects(),
            };

    /// <summary>What a role may do, whether or not a grant says so.</summary>
    internal static EquatableArray<Privilege> Held(this SchemaObjects<Grant> grants, Grant like) =>
        grants.Find(((ISchemaObject)like).Name) is { } found ? found.Privileges : GrantRules.ByDefault(like).ToEquatableArray();

    /// <summary>The grants with other privileges in the place of one; what holds anyway is not said.</summary>
    internal static SchemaObjects<Grant> Hold(this SchemaObjects<Grant> grants, Grant like, IEnumerable<Privilege> privileges)
    {
        EquatableArray<Privilege> sorted = GrantRules.Sorted(privileges);
        return sorted.Items.SequenceEqual(GrantRules.ByDefault(like))
            ? grants.Remove(((ISchemaObject)like).Name)
            : grants.Set(like with { Privileges = sorted });
    }
}
