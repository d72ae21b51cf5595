using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes types that would rewrite the table, and makes computed columns plain ones, while the application goes on: a new column beside each old one, a trigger that keeps it in
/// step, the old rows in batches, a verification, everything that is defined over the columns once more over the new ones, and a swap that
/// works on the catalogue alone.
/// </summary>
internal sealed class OnlineTypeChangePath(PlanDraft plan, ShadowedTable shadowed)
{
    private readonly QualifiedName _table = shadowed.Table.Name;

    /// <summary>Changes the columns of one table by themselves.</summary>
    /// <param name="views">The views over the columns.</param>
    public void Plan(ViewsAround views)
    {
        Begin();
        Convert();
        BuildKeys();
        AddForeignKeys();
        Analyze();
        ForeignKeyPath.Turn(plan, shadowed.Incoming);
        ColumnSwap swap = new(plan, shadowed);
        plan.Together(() => views.Within(plan, () =>
        {
            swap.Release();
            swap.Replace();
        }));
    }

    /// <summary>Adds the new columns, and converts what is written from now on.</summary>
    public void Begin() => plan.Together(() =>
    {
        foreach (ColumnSync sync in shadowed.Syncs)
        {
            ColumnShadow shadow = sync.Shadow;
            plan.Ddl(sync.RequireFree(shadowed.Table, shadowed.Incoming.Select(static i => (i.Table, i.Old.Name))), $"look for what would hold on to {_table}.{shadow.Old.Name}");
            plan.Ddl(sync.CreateFunction, $"say how {_table}.{shadow.Old.Name} is converted");
            plan.Ddl(
                DdlWriter.AlterTable(_table, "add column " + DdlWriter.Column(ColumnWork.WithoutValues(shadow.New, plan.After))),
                $"add the column that takes the place of {_table}.{shadow.Old.Name}",
                Locks.AccessExclusive(_table));
            plan.Ddl(sync.CreateTrigger, $"convert {_table}.{shadow.Old.Name} as it is written", Locks.AccessExclusive(_table));
            plan.Ddl(sync.AlwaysFire, "convert what replication writes, too", Locks.AccessExclusive(_table));
            ColumnComment.Add(plan, _table, shadow.New);
            StoragePath.Statistics(plan, _table, shadow.New);
        }
    });

    /// <summary>Converts the rows that were there before, and proves that none is without its value.</summary>
    public void Convert()
    {
        Column first = shadowed.Syncs[0].Shadow.New;
        bool isOne = shadowed.Syncs.Count == 1;
        BackfillPath.Touch(
            plan,
            shadowed.Table,
            first.Name,
            isOne ? shadowed.Syncs[0].IsBehind : $"({string.Join(" or ", shadowed.Syncs.Select(static s => $"({s.IsBehind})"))})",
            $"convert the rows of {_table}{(isOne && shadowed.Syncs[0].Shadow.Old.Generated is null ? " to " + first.Type : "")}");
        foreach (ColumnSync sync in shadowed.Syncs)
        {
            Verify(sync, "verify the converted values of");
            if (!sync.Shadow.Old.Nullable)
                NotNullPath.Forbid(plan, _table, sync.Shadow.New.Name, keepsName: false);
            else if (sync.MayFail)
                Refuse(sync);
        }
    }

    /// <summary>Builds over the new columns what stands over the old ones, but for the foreign keys.</summary>
    public void BuildKeys()
    {
        if (shadowed.PrimaryKey is { } key)
            UniqueKeyPath.BuildIndex(plan, _table, new(key.Name, key.Columns), MeanwhileNames.NewOf(key.Name));
        foreach (UniqueConstraint unique in shadowed.UniqueConstraints)
            UniqueKeyPath.BuildIndex(plan, _table, unique, MeanwhileNames.NewOf(unique.Name));
        foreach (TableIndex index in shadowed.Indexes)
        {
            TableIndex meanwhile = index with { Name = MeanwhileNames.NewOf(index.Name) };
            if (plan.BranchesOf(_table).Count > 0)
            {
                // The swap puts it together.
                PartitionIndexPath.CreateBelow(plan, _table, meanwhile);
                continue;
            }

            IndexPath.Create(plan, _table, meanwhile);
            IndexPath.Comment(plan, _table, meanwhile);
        }

        foreach (CheckConstraint check in shadowed.CheckConstraints)
            CheckPath.Add(plan, _table, check with { Name = MeanwhileNames.NewOf(check.Name) }, replaces: false);
    }

    /// <summary>Adds the foreign keys of the table over the new columns, which need the unique indexes of what they reference.</summary>
    public void AddForeignKeys()
    {
        foreach ((_, ForeignKey own) in shadowed.ForeignKeys)
            ForeignKeyPath.Add(plan, _table, own with { Name = MeanwhileNames.NewOf(own.Name) });
    }

    /// <summary>Lets the server know the new values before queries meet them.</summary>
    public void Analyze() => StatisticsPath.Refresh(
        plan,
        _table,
        shadowed.Syncs.Select(static s => s.Shadow.New.Name),
        $"let the server know the values of the new {_table}.{string.Join(", ", shadowed.Syncs.Select(static s => s.Shadow.Old.Name))}");

    // What is required cannot be without its value from now on. What is not could be written until the swap, and be lost there.
    private void Refuse(ColumnSync sync)
    {
        plan.Together(() =>
        {
            plan.Ddl(
                $"lock table {SqlText.QualifiedName(_table)} in share row exclusive mode",
                $"let those end who write {_table}",
                Locks.ShareRowExclusive(_table));
            plan.Ddl(sync.RefuseFromNowOn, $"refuse new values of {_table}.{sync.Shadow.Old.Name} that cannot be converted");
        });
        Verify(sync, "verify what was written meanwhile to");
    }

    private void Verify(ColumnSync sync, string verify) => plan.Add(plan.NewStep with
    {
        Kind = StepKind.Validate,
        Sql = sync.Verify,
        Description = $"{verify} {_table}.{sync.Shadow.Old.Name}",
        Locks = [Locks.AccessShare(_table)],
        Work = TableWork.Scan,
    });
}
