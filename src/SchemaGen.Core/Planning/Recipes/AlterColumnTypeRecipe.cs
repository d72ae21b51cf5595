using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes the type of a column. Checks and indexes that would make an instant change a long one leave before it and come back behind it;
/// what would write the table anew is done beside reads and writes.
/// </summary>
internal sealed class AlterColumnTypeRecipe : Recipe<AlterColumnType>
{
    protected override void Plan(AlterColumnType operation, PlanDraft plan)
    {
        Table table = plan.Before.Tables.Find(operation.Table)!;
        Column column = table.Columns.Find(operation.Column)!;
        TypeChange alone = operation.IsConversionStated
            ? new(TypeChangeWork.Rewrite, TypeChangeSafety.Lossless) { DependsOnTimeZone = operation.Conversion is not null }
            : TypeChanges.Classify(plan.Before, column.Type, operation.Type);
        RequireConvertible(operation, table, column, alone);
        ViewsAround views = new(plan.Before, v => v.Reads(table.Name, column.Name));
        TableWork work = Work(operation, plan.Before, table, column, alone);
        if (!plan.IsDirect(table.Name) && work != TableWork.CatalogOnly && OnlineTypeChange.IsPossible(plan.Before, table, operation))
        {
            Column next = plan.After.Tables.Find(table.Name)!.Columns.Find(column.Name)!;
            ColumnShadow shadow = new(table.Name, column, next with { Default = NextDefault.Of(plan, table.Name, column) });
            ColumnSync sync = new(shadow, ConversionSql.Stated(operation, plan.Before, column.Type), alone, views);
            new OnlineTypeChangePath(plan, ShadowedTable.OfOne(plan.Before, sync)).Plan(views);
            return;
        }

        ConversionDependents? dependents = alone.Work == TypeChangeWork.CatalogOnly ? new(table, [column.Name], withUnique: false) : null;
        plan.Together(() => views.Within(plan, () =>
        {
            if (alone.DependsOnTimeZone)
                plan.Ddl("set local time zone 'UTC'", "read times as UTC, whatever this session's time zone");
            GuardsOfColumn guards = new(table, column.Name);
            guards.Drop(plan);
            dependents?.Drop(plan);
            plan.Add(plan.NewStep with
            {
                Sql = Statement(operation, plan, column, alone),
                Locks = [Locks.AccessExclusive(table.Name), .. KeyNeighbors.Of(plan.Before, table, column.Name).Select(Locks.AccessExclusive)],
                Work = work,
            });
            foreach (TableIndex index in dependents?.Standing ?? new DependentsOfColumn(table, column.Name).Indexes)
                IndexPath.UncommentParts(plan, table.Name, index);
            dependents?.AddAgain(plan);
            guards.CreateAgain(plan);
        }));
        dependents?.Prove(plan);
        // The server forgets what it knew of the values, whatever the change, and nothing is written that would let it look again by itself. In a larger
        // transaction everybody would wait for it.
        if (!plan.IsNew(table.Name) && plan.Options.Transactions == TransactionScope.PerTable)
            StatisticsPath.Refresh(plan, table.Name, [column.Name], $"let the server know the values of {table.Name}.{column.Name} again");
    }

    private static string Statement(AlterColumnType operation, PlanDraft plan, Column column, TypeChange change)
    {
        string type = "type " + DdlWriter.TypeWithCollation(operation.Type, operation.Collation);
        string source = SqlText.Identifier(column.Name);
        string? conversion = ConversionSql.Stated(operation, plan.Before, column.Type) ?? (change.NeedsUsing ? ConversionSql.ExplicitCast(source, column.Type, operation.Type) : null);
        if (conversion is not null)
            type += $" using {conversion}";
        // A default is cast by assignment only, which fails where the column needs more than that; and the server would go on telling it as one of the old type.
        bool keepsDefault = change.Work == TypeChangeWork.CatalogOnly && plan.Before.BaseOf(column.Type).Name == plan.Before.BaseOf(operation.Type).Name;
        if (column.Default is null || keepsDefault)
            return DdlWriter.AlterColumn(operation.Table, column.Name, type);
        string? next = NextDefault.Of(plan, operation.Table, column);
        string[] actions = next is null ? ["drop default", type] : ["drop default", type, "set default " + next];
        return DdlWriter.AlterColumn(operation.Table, column.Name, actions);
    }

    private static TableWork Work(AlterColumnType operation, SchemaSnapshot schema, Table table, Column column, TypeChange alone)
    {
        if (alone.Work == TypeChangeWork.Rewrite)
            return TableWork.Rewrite;
        DependentsOfColumn dependents = new(table, column.Name);
        TypeChange whole = TypeChanges.Classify(schema, column.Type, operation.Type, dependents, column.Collation != operation.Collation);
        // What left before the change does not count; an index that guards uniqueness stays and is rebuilt.
        bool stays = dependents.Indexes.Any(static i => i.Unique) || (dependents.IsOfPartitioned && dependents.HasKey) || dependents.ExclusionConstraints.Any(static e => TypeChanges.IsPartialOrExpression(e.ToIndex())) || column.Collation != operation.Collation || alone.DependsOnTimeZone;
        return whole.Work == TypeChangeWork.IndexRebuild && stays ? TableWork.IndexBuild : TableWork.CatalogOnly;
    }

    private static void RequireConvertible(AlterColumnType operation, Table table, Column column, TypeChange change)
    {
        if (change.Work == TypeChangeWork.Refused)
        {
            throw new SchemaGenException(
                "type-change-refused",
                $"Cannot {operation}: PostgreSQL has no conversion from {column.Type} to {operation.Type}; give the operation a Using expression that converts a value.");
        }

        if (column.Type != operation.Type && new DependentsOfColumn(table, column.Name).GeneratedColumns.FirstOrDefault() is { } reader)
        {
            throw new SchemaGenException(
                "type-change-refused",
                $"Cannot {operation}: the computed column \"{reader.Name}\" reads it, which PostgreSQL refuses; drop that column before and add it again after.");
        }
    }
}
