using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes the expression of a computed column, or makes it a plain one. What would write all rows anew is done in a table of the new form, where
/// that is possible, or in a column beside the old one.
/// </summary>
internal sealed class AlterColumnGeneratedRecipe : Recipe<AlterColumnGenerated>
{
    private const int SetExpression = 17;

    protected override void Plan(AlterColumnGenerated operation, PlanDraft plan)
    {
        (QualifiedName table, string name) = (operation.Table, operation.Column);
        Column before = plan.Before.Tables.Find(table)!.Columns.Find(name)!;
        ServerSupport.Require(operation.Generated, plan.Options.ServerMajor);
        if (operation.Generated is { Virtual: false } && TableSwapPath.TryPlan(plan, table))
            return;
        switch (before.Generated, operation.Generated)
        {
            // PostgreSQL does so on one level of partitions alone.
            case ({ Virtual: false }, null) when plan.BranchesOf(table).Count > 0:
                MakePlain(plan, table, before);
                break;
            case ({ Virtual: false }, null):
                plan.Ddl(DdlWriter.AlterColumn(table, name, "drop expression"), operation.ToString(), Locks.AccessExclusive(table));
                break;
            case ({ } from, { } to) when from.Virtual == to.Virtual && plan.Options.ServerMajor >= SetExpression:
                plan.Add(plan.NewStep with
                {
                    Sql = DdlWriter.AlterColumn(table, name, $"set expression as ({to.Expression})"),
                    Locks = [Locks.AccessExclusive(table)],
                    Work = to.Virtual ? TableWork.CatalogOnly : TableWork.Rewrite,
                });
                break;
            default:
                Recreate(plan, table, before, operation.Generated);
                break;
        }
    }

    // In one statement, so that no reader finds the column missing; what hung on it is made again by the paths of its kind.
    private static void Recreate(PlanDraft plan, QualifiedName table, Column before, GeneratedColumn? generated)
    {
        Table owner = plan.Before.Tables.Find(table)!;
        Column after = before with { Generated = generated };
        DependentsOfColumn gone = new(owner, before.Name);
        GuardsOfColumn guards = new(owner, [before.Name]);
        plan.Together(() => new ViewsAround(plan.Before, v => v.Reads(table, before.Name)).Within(plan, () =>
        {
            LookForUnrecorded(plan, owner, before.Name);
            guards.Drop(plan);
            ReleaseSequences(plan, table, before.Name);
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterTable(
                    table,
                    [
                        .. ExclusionPath.Dropped(owner, before.Name),
                        "drop column " + SqlText.Identifier(before.Name),
                        "add column " + DdlWriter.Column(after),
                    ]),
                Locks = [Locks.AccessExclusive(table), .. gone.ForeignKeys.Select(static f => Locks.AccessExclusive(f.ReferencedTable))],
                Work = ColumnWork.OfAdding(after, plan.After),
            });
            OwnAgain(plan, table, before.Name);
            GrantAgain(plan, table, before.Name);
            guards.CreateAgain(plan);
        }));
        AddAgain(plan, table, after, gone);
    }

    private static void MakePlain(PlanDraft plan, QualifiedName table, Column before)
    {
        if (plan.IsDirect(table) || !OnlinePlainColumn.IsPossible(plan.Before, plan.Before.Tables.Find(table)!, before))
        {
            Rewrite(plan, table, before);
            return;
        }

        ViewsAround views = new(plan.Before, v => v.Reads(table, before.Name));
        ColumnSync sync = new(new(table, before, before with { Generated = null }), conversion: null, new(TypeChangeWork.Rewrite, TypeChangeSafety.Lossless), views);
        new OnlineTypeChangePath(plan, ShadowedTable.OfOne(plan.Before, sync)).Plan(views);
    }

    // A plain column takes its values, by which the server writes the table anew, and then its place, in one transaction.
    private static void Rewrite(PlanDraft plan, QualifiedName table, Column before)
    {
        Table owner = plan.Before.Tables.Find(table)!;
        Column after = before with { Generated = null };
        DependentsOfColumn gone = new(owner, before.Name);
        GuardsOfColumn guards = new(owner, [before.Name]);
        (string name, string meanwhile) = (SqlText.Identifier(before.Name), SqlText.Identifier(MeanwhileNames.NewOf(before.Name)));
        TableLock[] locks = [Locks.AccessExclusive(table), .. gone.ForeignKeys.Select(static f => Locks.AccessExclusive(f.ReferencedTable))];
        plan.Together(() => new ViewsAround(plan.Before, v => v.Reads(table, before.Name)).Within(plan, () =>
        {
            LookForUnrecorded(plan, owner, before.Name);
            guards.Drop(plan);
            ReleaseSequences(plan, table, before.Name);
            Column empty = after with { Name = MeanwhileNames.NewOf(before.Name), Nullable = true };
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterTable(table, "add column " + DdlWriter.Column(empty)),
                Description = $"add the plain column that takes the place of {table}.{before.Name}",
                Locks = [locks[0]],
                Work = ColumnWork.OfAdding(empty, plan.After),
            });
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterColumn(table, empty.Name, $"type {DdlWriter.TypeWithCollation(empty.Type, empty.Collation)} using {name}"),
                Description = $"write {table} anew with the values of {before.Name}",
                Locks = [locks[0]],
                Work = TableWork.Rewrite,
            });
            plan.Ddl(DdlWriter.AlterTable(table, [.. ExclusionPath.Dropped(owner, before.Name), "drop column " + name]), plan.Current.Operation.ToString(), locks);
            plan.Ddl(DdlWriter.AlterTable(table, $"rename column {meanwhile} to {name}"), "put the plain column in its place", locks[0]);
            if (!after.Nullable)
            {
                plan.Add(plan.NewStep with
                {
                    Sql = DdlWriter.AlterColumn(table, before.Name, "set not null"),
                    Description = $"forbid null in {table}.{before.Name}",
                    Locks = [locks[0]],
                    Work = TableWork.Scan,
                });
            }

            OwnAgain(plan, table, before.Name);
            GrantAgain(plan, table, before.Name);
            guards.CreateAgain(plan);
        }));
        AddAgain(plan, table, after, gone);
    }

    private static void LookForUnrecorded(PlanDraft plan, Table table, string column) => plan.Ddl(
        ColumnHolders.Refuse(table, column, $"{table.Name}.{column} cannot be made anew"),
        $"look for what would go with {table.Name}.{column}");

    // They would go with the old column.
    private static void ReleaseSequences(PlanDraft plan, QualifiedName table, string column)
    {
        foreach (Sequence sequence in OwnedBy(plan, table, column))
            plan.Ddl(SequenceSql.Own(sequence with { OwnedBy = null }), $"release sequence {sequence.Name}");
    }

    private static void OwnAgain(PlanDraft plan, QualifiedName table, string column)
    {
        foreach (Sequence sequence in OwnedBy(plan, table, column))
            plan.OwnWhenPossible(sequence);
    }

    private static IEnumerable<Sequence> OwnedBy(PlanDraft plan, QualifiedName table, string column) =>
        plan.Before.Sequences.Where(s => s.OwnedBy == new ColumnReference(table, column));

    // They went with the old column.
    private static void GrantAgain(PlanDraft plan, QualifiedName table, string column)
    {
        foreach (Grant grant in plan.After.GrantsOn(GrantTarget.Table, table, column))
            plan.DdlOnParent(GrantSql.Grant(grant), $"grant {grant} again", Locks.AccessExclusive(table));
    }

    private static void AddAgain(PlanDraft plan, QualifiedName table, Column after, DependentsOfColumn gone)
    {
        ColumnComment.Add(plan, table, after);
        StoragePath.Statistics(plan, table, after);
        if (gone.PrimaryKey is { } key)
            UniqueKeyPath.Add(plan, table, new(key.Name, key.Columns) { Deferral = key.Deferral }, isPrimaryKey: true, replaced: null);
        foreach (UniqueConstraint unique in gone.UniqueConstraints)
            UniqueKeyPath.Add(plan, table, unique, isPrimaryKey: false, replaced: null);
        foreach (CheckConstraint check in gone.CheckConstraints)
            CheckPath.Add(plan, table, check, replaces: false);
        foreach (ExclusionConstraint exclusion in gone.ExclusionConstraints)
            ExclusionPath.Add(plan, table, exclusion, replaces: false);
        foreach (TableIndex index in gone.Indexes)
        {
            IndexPath.Create(plan, table, index);
            IndexPath.Comment(plan, table, index);
        }

        foreach (ForeignKey foreignKey in gone.ForeignKeys)
            ForeignKeyPath.Add(plan, table, foreignKey);
    }
}
