using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares what roles may do, after everything else: what was dropped took its grants along, and what was renamed kept them.</summary>
internal static class GrantsDiff
{
    /// <summary>Compares.</summary>
    /// <param name="from">The schema before the difference.</param>
    /// <param name="to">The schema after it.</param>
    /// <param name="output">All other operations of the difference, to which those of the grants are added.</param>
    public static void Compare(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
    {
        if (from.Grants.Count + to.Grants.Count == 0)
            return;
        SchemaObjects<Grant> present = OperationSequence.ApplyAll(output.ToOperations(), from).Grants;
        List<Grant> all = [.. present.Concat(to.Grants).GroupBy(static g => ((ISchemaObject)g).Name).OrderBy(static g => g.Key).Select(static g => g.First())];
        foreach (Grant grant in all)
            Add(grant, present, to.Grants, static g => new RevokePrivileges(g), output);
        foreach (Grant grant in all)
            Add(grant, to.Grants, present, static g => new GrantPrivileges(g), output);
    }

    // What is held on one side and not on the other.
    private static void Add(Grant like, SchemaObjects<Grant> held, SchemaObjects<Grant> other, Func<Grant, Operation> make, DiffOutput output)
    {
        EquatableArray<Privilege> more = GrantRules.Sorted(held.Held(like).Items.Except(other.Held(like).Items));
        if (!more.IsEmpty)
            output.Add(DiffPhase.Grants, make(like with { Privileges = more }));
    }
}
