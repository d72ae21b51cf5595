using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Puts a table of another form in the place of one while the application goes on: the new form beside it, triggers that keep it in step, the
/// rows in batches, a verification, foreign keys from and to it, and a change of places that works on the catalogue alone.
/// </summary>
internal sealed class TableSwapPath(PlanDraft plan, TableStandIn standIn, ViewsAround views)
{
    private readonly QualifiedName _table = standIn.Old.Name;

    /// <summary>
    /// Plans a change that would rewrite the table in place, where the table can be built anew beside reads and writes. Changes of the same kind
    /// that follow are in the same new form, so that the rows are copied once.
    /// </summary>
    /// <returns>Whether it can, or was done before, and is not to be written in place.</returns>
    public static bool TryPlan(PlanDraft plan, QualifiedName table)
    {
        if (plan.TakeLeft())
            return true;
        if (plan.IsDirect(table))
            return false;
        Table before = plan.Before.Tables.Find(table)!;
        List<(Operation Operation, SchemaSnapshot After)> also = [.. plan.Following.TakeWhile(f => ComputesColumn(f.Operation, table))];
        if (also.Count > 0 && !OnlineRebuild.IsPossible(plan.Before, before, also[also.Count - 1].After.Tables.Find(table)!))
            also.Clear();
        Table after = (also.Count == 0 ? plan.After : also[also.Count - 1].After).Tables.Find(table)!;
        if (!OnlineRebuild.IsPossible(plan.Before, before, after))
            return false;
        new TableSwapPath(plan, new(plan.Before, before, after), new(plan.Before, v => v.Reads(table))).Plan();
        foreach ((Operation operation, _) in also)
            plan.LeaveTo(operation);
        return true;
    }

    public void Plan()
    {
        EquatableArray<string>? walked = UniqueKeys.RowIdentity(standIn.Old);
        if (plan.IsDirect(_table))
            PlanAtOnce();
        else if (walked is { } key && standIn.Key is { } identity)
            PlanOnline(key, new(standIn, identity));
        else
            throw new SchemaGenException(
                "partitioning-refused",
                $"Cannot {plan.Current.Operation}: its rows are found by a unique key of required columns, which {_table} {(walked is null ? "does not have" : "would not have then")}. Add a primary key first, or use the strategy Fast while nobody uses the table.");
    }

    private static bool ComputesColumn(Operation operation, QualifiedName table) => operation switch
    {
        AddColumn o => o.Table == table && o.Column.Generated is { Virtual: false },
        AlterColumnGenerated o => o.Table == table && o.Generated is { Virtual: false },
        _ => false,
    };

    private void PlanOnline(EquatableArray<string> key, TableSync sync)
    {
        Build();
        if (standIn.New.Partitioning is not null && !standIn.New.HasHomes())
            Scan(sync.RequireHomes, $"look for rows of {_table} that no partition would have");
        if (standIn.Computed.Any())
            Scan(sync.RequireComputable, $"look for rows of {_table} for which nothing could be computed");
        Begin(sync);
        // Who writes the table writes it too.
        plan.NoteUsed(standIn.Name);
        foreach (Partition partition in standIn.New.Partitions)
            plan.NoteUsed(standIn.Name with { Name = partition.Name });
        BackfillPath.Copy(plan, standIn, key);
        Scan(sync.Verify, $"verify the new form of {_table}");
        // Nobody waits for it, and it is not to share a transaction with what others wait for.
        plan.AddOnParent(plan.NewStep with
        {
            Sql = $"analyze {SqlText.QualifiedName(standIn.Name)}",
            Description = $"let the server know the rows of the new form of {_table}",
            Work = TableWork.Scan,
        });
        foreach (ForeignKey own in standIn.ForeignKeys)
            ForeignKeyPath.Add(plan, standIn.Name, own);
        ForeignKeyPath.Turn(plan, standIn.Incoming);
        plan.Together(() => views.Within(plan, new TableSwap(plan, standIn, sync).Plan));
        TableSwap.LetGo(plan, standIn);
    }

    // Nobody uses the table, or is meant to wait.
    private void PlanAtOnce()
    {
        plan.Together(() => views.Within(plan, () =>
        {
            Build();
            plan.Ddl($"lock table {SqlText.QualifiedName(_table)} in access exclusive mode", $"let nobody use {_table} meanwhile", Locks.AccessExclusive(_table));
            string columns = SqlText.Identifiers(standIn.Columns);
            plan.Add(plan.NewStep with
            {
                Sql = $"insert into {SqlText.QualifiedName(standIn.Name)} ({columns}) overriding system value select {columns} from {SqlText.QualifiedName(_table)}",
                Description = $"copy the rows of {_table} into its new form",
                Locks = [Locks.AccessExclusive(_table)],
                Work = TableWork.Rewrite,
            });
            foreach (ForeignKey own in standIn.ForeignKeys)
                ForeignKeyPath.Add(plan, standIn.Name, own);
            ForeignKeyPath.Turn(plan, standIn.Incoming);
            new TableSwap(plan, standIn, sync: null).Plan();
        }));
        TableSwap.LetGo(plan, standIn);
    }

    private void Build()
    {
        plan.Ddl(
            TableWiring.RequireCarried(standIn.Old, views.Names, views.Signatures, standIn.Incoming.Select(static i => (i.Table, i.Old.Name)), hasStatement: standIn.Computed.Any()),
            $"look for what the new form of {_table} would not get");
        plan.Ddl($"create schema {SqlText.Identifier(standIn.Schema)}", $"make room for the new form of {_table}");
        plan.NoteBeside(standIn.New);
        TablePath.Create(plan, standIn.New, $"create the new form of {_table}");
    }

    private void Begin(TableSync sync) => plan.Together(() =>
    {
        plan.Ddl(sync.CreateFunction, $"say how the new form of {_table} is kept in step");
        plan.Ddl(sync.CreateRowTrigger, $"keep the new form of {_table} in step", Locks.ShareRowExclusive(_table));
        plan.DdlOnParent(sync.CreateTruncateTrigger, "empty it together with the table", Locks.ShareRowExclusive(_table));
        foreach (QualifiedName written in plan.IsPartitioned(_table) ? plan.PartitionsOf(_table) : [_table])
        {
            plan.DdlOnParent(
                DdlWriter.AlterTable(written, "enable always trigger " + TableSync.RowTrigger),
                $"keep it in step with what replication writes to {written}, too",
                Locks.ShareRowExclusive(written));
        }
    });

    private void Scan(string sql, string description) => plan.Add(plan.NewStep with
    {
        Kind = StepKind.Validate,
        Sql = sql,
        Description = description,
        Locks = [Locks.AccessShare(_table)],
        Work = TableWork.Scan,
    });
}
