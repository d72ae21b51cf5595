using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares what roles may do, after everything else: what was dropped took its grants along, and what was renamed kept them.</summary>
internal static class GrantsDiff
{
    /// <summary>Compares.</summary>
    /// <param name="from">The schema before the difference, with its names as they will be.</param>
    /// <param name="to">The schema after it.</param>
    /// <param name="output">All other operations of the difference, to which those of the grants are added.</param>
    public static void Compare(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
    {
        if (from.Grants.Count + to.Grants.Count == 0)
            return;
        // All before was carried out in the schema that is compared: what had to make way is gone there, and something else has its name.
        SchemaObjects<Grant> present = output.From(DiffPhase.DropRoutinesOverViews).Aggregate(from, WithoutDropped).Grants;
        List<Grant> all =
        [
            .. present.Concat(to.Grants).GroupBy(static g => ((ISchemaObject)g).Name).OrderBy(static g => g.Key).Select(static g => g.First()),
        ];
        foreach (Grant grant in all)
            Add(grant, present, to.Grants, static g => new RevokePrivileges(g), output);
        foreach (Grant grant in all)
            Add(grant, to.Grants, present, static g => new GrantPrivileges(g), output);
    }

    private static SchemaSnapshot WithoutDropped(SchemaSnapshot schema, Operation operation) => operation switch
    {
        DropTable o => WithoutPartitions(schema, o.Table).WithoutGrantsOn(GrantTarget.Table, o.Table),
        DropPartition o => schema.WithoutGrantsOn(GrantTarget.Table, o.Table with { Name = o.Name }),
        AlterPartitioning o => WithoutPartitions(schema, o.Table),
        DropColumn o => schema.WithoutGrantsOn(GrantTarget.Table, o.Table, o.Column),
        DropView o => schema.WithoutGrantsOn(GrantTarget.Table, o.View),
        DropSequence o => schema.WithoutGrantsOn(GrantTarget.Sequence, o.Sequence),
        DropRoutine o => schema.WithoutGrantsOn(GrantTarget.Routine, o.Signature),
        DropEnum o => schema.WithoutGrantsOn(GrantTarget.Type, o.Type),
        DropDomain o => schema.WithoutGrantsOn(GrantTarget.Type, o.Domain),
        DropCompositeType o => schema.WithoutGrantsOn(GrantTarget.Type, o.Type),
        DropSchema o => schema.WithoutGrantsOn(GrantTarget.Schema, o.Name),
        _ => schema,
    };

    private static SchemaSnapshot WithoutPartitions(SchemaSnapshot schema, QualifiedName table) =>
        schema.Tables.Find(table) is { } found ? schema.WithoutGrantsOnPartitions(found, found.Partitions) : schema;

    // What is held on one side and not on the other.
    private static void Add(Grant like, SchemaObjects<Grant> held, SchemaObjects<Grant> other, Func<Grant, Operation> make, DiffOutput output)
    {
        EquatableArray<Privilege> more = GrantRules.Sorted(held.Held(like).Items.Except(other.Held(like).Items));
        if (!more.IsEmpty)
            output.Add(DiffPhase.Grants, make(like with { Privileges = more }));
    }
}
