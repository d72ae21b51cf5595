using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes a type that would rewrite the table while the application goes on: a new column beside the old one, a trigger that keeps it in
/// step, the old rows in batches, a verification, everything that is defined over the column once more over the new one, and a swap that
/// works on the catalogue alone.
/// </summary>
internal sealed class OnlineTypeChangePath(PlanDraft plan, ColumnShadow shadow, ColumnSync sync, ViewsAround views, string? nextDefault)
{
    private readonly QualifiedName _table = shadow.Table.Name;

    public void Plan()
    {
        Begin();
        BackfillPath.Touch(plan, shadow.Table, shadow.New.Name, sync.IsBehind, $"convert the rows of {_table} to {shadow.New.Type}");
        plan.Add(plan.NewStep with
        {
            Kind = StepKind.Validate,
            Sql = sync.Verify,
            Description = $"verify the converted values of {_table}.{shadow.Old.Name}",
            Locks = [Locks.AccessShare(_table)],
            Work = TableWork.Scan,
        });
        if (!shadow.Old.Nullable)
            NotNullPath.Forbid(plan, _table, shadow.New.Name);
        Prepare();
        plan.Add(plan.NewStep with
        {
            Sql = $"analyze {SqlText.QualifiedName(_table)} ({SqlText.Identifier(shadow.New.Name)})",
            Description = $"let the server know the values of the new {_table}.{shadow.Old.Name}",
            Locks = [Locks.ShareUpdateExclusive(_table)],
            Work = TableWork.Scan,
        });
        ForeignKeyPath.Turn(plan, shadow.Incoming);
        plan.Together(() => views.Within(plan, new ColumnSwap(plan, shadow, sync, nextDefault).Plan));
    }

    private void Begin() => plan.Together(() =>
    {
        plan.Ddl(sync.RequireFree, $"look for what would hold on to {_table}.{shadow.Old.Name}");
        plan.Ddl(sync.CreateFunction, $"say how {_table}.{shadow.Old.Name} is converted");
        plan.Ddl(
            DdlWriter.AlterTable(_table, "add column " + DdlWriter.Column(shadow.New with { Nullable = true, Default = null, Identity = null })),
            $"add the column that takes the place of {_table}.{shadow.Old.Name}",
            Locks.AccessExclusive(_table));
        plan.Ddl(sync.CreateTrigger, $"convert {_table}.{shadow.Old.Name} as it is written", Locks.AccessExclusive(_table));
        plan.Ddl(sync.AlwaysFire, "convert what replication writes, too", Locks.AccessExclusive(_table));
        ColumnComment.Add(plan, _table, shadow.New);
        StoragePath.Statistics(plan, _table, shadow.New);
    });

    // Foreign keys last: they need the unique indexes.
    private void Prepare()
    {
        if (shadow.PrimaryKey is { } key)
            UniqueKeyPath.BuildIndex(plan, _table, new(key.Name, key.Columns), ColumnShadow.NameMeanwhile(key.Name));
        foreach (UniqueConstraint unique in shadow.UniqueConstraints)
            UniqueKeyPath.BuildIndex(plan, _table, unique, ColumnShadow.NameMeanwhile(unique.Name));
        foreach (TableIndex index in shadow.Indexes)
        {
            TableIndex meanwhile = index with { Name = ColumnShadow.NameMeanwhile(index.Name) };
            IndexPath.Create(plan, _table, meanwhile);
            IndexPath.Comment(plan, _table, meanwhile);
        }

        foreach (CheckConstraint check in shadow.CheckConstraints)
            CheckPath.Add(plan, _table, check with { Name = ColumnShadow.NameMeanwhile(check.Name) }, replaces: false);
        foreach (ForeignKey own in shadow.ForeignKeys)
            ForeignKeyPath.Add(plan, _table, own with { Name = ColumnShadow.NameMeanwhile(own.Name) });
    }
}
