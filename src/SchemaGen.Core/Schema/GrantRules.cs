namespace SchemaGen.Schema;

/// <summary>What can be granted on what (documentation, table "Summary of Access Privileges").</summary>
internal static class GrantRules
{
    private static readonly Privilege[] OfColumn = [Privilege.Select, Privilege.Insert, Privilege.Update, Privilege.References];

    public static IEnumerable<SnapshotProblem> OfSnapshot(SchemaSnapshot schema) => schema.Grants.SelectMany(g => Of(schema, g));

    public static IEnumerable<SnapshotProblem> Of(SchemaSnapshot schema, Grant grant)
    {
        if (!IsThere(schema, grant))
            yield return new(SnapshotProblemKind.Missing, grant.Object, $"there is no {Described(grant)} to grant anything on.");
        foreach (Privilege wrong in grant.Privileges.Items.Except(Possible(grant)))
            yield return new(SnapshotProblemKind.Contradiction, grant.Object, $"{Word(wrong)} is no privilege of {Described(grant)}.");
        if (!grant.Privileges.Items.SequenceEqual(Sorted(grant.Privileges)))
            yield return new(SnapshotProblemKind.Contradiction, grant.Object, $"the privileges on {Described(grant)} must be named once each and in order.");
        if (grant.Privileges.IsEmpty && ByDefault(grant).Length == 0)
            yield return new(SnapshotProblemKind.Contradiction, grant.Object, $"a grant on {Described(grant)} must name a privilege.");
        if (grant is { Grantee: Grant.Public, WithGrantOption: true })
            yield return new(SnapshotProblemKind.Contradiction, grant.Object, $"what everybody may do with {Described(grant)} cannot be passed on.");
        if (grant.Grantee.Length == 0)
            yield return new(SnapshotProblemKind.Missing, grant.Object, $"a grant on {Described(grant)} must name a role.");
    }

    /// <summary>What everybody may do unless it is taken away.</summary>
    public static Privilege[] ByDefault(Grant grant) => grant is { Grantee: Grant.Public, Column: null, WithGrantOption: false }
        ? grant.On switch { GrantTarget.Routine => [Privilege.Execute], GrantTarget.Type => [Privilege.Usage], _ => [] }
        : [];

    public static EquatableArray<Privilege> Sorted(IEnumerable<Privilege> privileges) => privileges.Distinct().OrderBy(static p => p).ToEquatableArray();

    public static string Words(EquatableArray<Privilege> privileges) => privileges.IsEmpty ? "nothing" : string.Join(", ", privileges.Items.Select(Word));

    public static string Described(Grant grant) => grant.Column is { } column
        ? $"the column \"{column}\" of \"{grant.Object}\""
        : $"the {grant.On.ToString().ToLowerInvariant()} \"{grant.Object}\"";

    private static string Word(Privilege privilege) => privilege.ToString().ToLowerInvariant();

    private static Privilege[] Possible(Grant grant) => grant.On switch
    {
        GrantTarget.Table when grant.Column is not null => OfColumn,
        GrantTarget.Table =>
        [
            Privilege.Select, Privilege.Insert, Privilege.Update, Privilege.Delete, Privilege.Truncate, Privilege.References, Privilege.Trigger,
            Privilege.Maintain,
        ],
        GrantTarget.Sequence => [Privilege.Select, Privilege.Update, Privilege.Usage],
        GrantTarget.Routine => [Privilege.Execute],
        GrantTarget.Type => [Privilege.Usage],
        _ => [Privilege.Usage, Privilege.Create],
    };

    private static bool IsThere(SchemaSnapshot schema, Grant grant) => grant.On switch
    {
        GrantTarget.Table when grant.Column is { } column =>
            schema.Tables.Find(grant.Object)?.Columns.Contains(column) ?? schema.Views.Contains(grant.Object),
        GrantTarget.Table => schema.Tables.Contains(grant.Object) || schema.Views.Contains(grant.Object) || schema.TableOfPartition(grant.Object) is not null,
        GrantTarget.Sequence => schema.Sequences.Contains(grant.Object),
        GrantTarget.Routine => schema.Routines.Contains(grant.Object),
        GrantTarget.Type => schema.HasType(grant.Object),
        _ => schema.HasSchema(grant.Object.Name),
    } && (grant.Column is null || grant.On == GrantTarget.Table);
}
