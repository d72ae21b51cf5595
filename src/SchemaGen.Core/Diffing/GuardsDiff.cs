using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares what guards the rows of one table: its triggers, its policies, and whether the policies have effect.</summary>
/// <param name="from">The table before.</param>
/// <param name="to">The table after, under the same name.</param>
/// <param name="before">The columns that go: PostgreSQL refuses while a trigger or a policy names them.</param>
/// <param name="after">The columns that go near the end, and those that come after them.</param>
/// <param name="labels">The labels that go.</param>
internal sealed class GuardsDiff(Table from, Table to, TouchedColumns before, TouchedColumns after, GoingLabels labels)
{
    /// <summary>The triggers and policies of a new table.</summary>
    public static void Create(Table table, DiffOutput output)
    {
        output.AddRange(DiffPhase.CreateTriggers, table.Triggers.Select(t => new CreateTrigger(table.Name, t)));
        output.AddRange(DiffPhase.CreateTriggers, table.Policies.Select(p => new CreatePolicy(table.Name, p)));
    }

    public void Emit(DiffOutput output)
    {
        QualifiedName table = to.Name;
        if (IsWeaker(to.RowSecurity, from.RowSecurity))
            output.Add(DiffPhase.DropTriggers, new AlterRowSecurity(table, to.RowSecurity));
        if (!from.Triggers.IsEmpty || !to.Triggers.IsEmpty)
            EmitTriggers(output);
        if (!from.Policies.IsEmpty || !to.Policies.IsEmpty)
            EmitPolicies(output);
        if (IsWeaker(from.RowSecurity, to.RowSecurity))
            output.Add(DiffPhase.CreateTriggers, new AlterRowSecurity(table, to.RowSecurity));
    }

    private void EmitTriggers(DiffOutput output)
    {
        QualifiedName table = to.Name;
        Emit(
            from.Triggers,
            to.Triggers,
            before.Touch,
            after.Touch,
            output,
            t => new DropTrigger(table, t.Name),
            t => new CreateTrigger(table, t),
            t => new AlterTrigger(table, t),
            (present, other) => labels.Leaves(table, present, other, static t => t.Triggers));
    }

    private void EmitPolicies(DiffOutput output)
    {
        QualifiedName table = to.Name;
        Emit(
            from.Policies,
            to.Policies,
            before.Touch,
            after.Touch,
            output,
            p => new DropPolicy(table, p.Name),
            p => new CreatePolicy(table, p),
            p => new AlterPolicy(table, p),
            (present, other) => labels.Leaves(table, present, other, static t => t.Policies));
    }

    private static bool IsWeaker(RowSecurity one, RowSecurity other) => one < other;

    private static void Emit<T>(
        NamedList<T> from,
        NamedList<T> to,
        Func<T, bool> mustGo,
        Func<T, bool> comesLate,
        DiffOutput output,
        Func<T, Operation> drop,
        Func<T, Operation> create,
        Func<T, Operation> alter,
        Func<T, T, bool> leavesLabels)
        where T : class, INamed
    {
        bool Goes(T part) => !to.Contains(part.Name) || mustGo(part) || comesLate(part);
        output.AddRange(DiffPhase.DropTriggers, from.Where(Goes).Select(drop));
        foreach (T part in to)
        {
            if (from.Find(part.Name) is not { } present || Goes(present))
                output.Add(comesLate(part) ? DiffPhase.RestoreMentions : DiffPhase.CreateTriggers, create(part));
            else if (!present.Equals(part))
                output.Add(comesLate(part) ? DiffPhase.RestoreMentions : leavesLabels(present, part) ? DiffPhase.LeaveLabels : DiffPhase.CreateTriggers, alter(part));
        }
    }
}
