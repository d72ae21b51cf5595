using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Replaces the labels of an enum type, which PostgreSQL cannot do in place: a new type takes the name, each column is converted by its
/// labels, and the old type goes; where something that is kept is of the old type, it is kept beside that, and comes back with the old
/// labels. Columns of tables that are used are converted beside reads and writes, where that is possible.
/// </summary>
internal sealed class AlterEnumLabelsRecipe : Recipe<AlterEnumLabels>
{
    protected override void Plan(AlterEnumLabels operation, PlanDraft plan)
    {
        // The server would say so after all rows were converted.
        if (Users(operation, plan).Concat(Columns(operation, plan.Before)).Concat(Names(operation, plan)).FirstOrDefault() is { } obstacle)
            throw new SchemaGenException("enum-labels-refused", $"Cannot {operation}: {obstacle}");
        List<Table> parts = [.. PartsOfPartitions(operation, plan.Before)];
        foreach (Table partition in parts)
        {
            foreach (CheckConstraint check in partition.CheckConstraints)
                plan.Ddl(DdlWriter.AlterTable(partition.Name, ConstraintPath.Dropped(check.Name)), $"drop {check.Name} of {partition.Name} until then", Locks.AccessExclusive(partition.Name));
            foreach (TableIndex index in partition.Indexes)
                IndexPath.Drop(plan, partition.Name, index.Name);
        }

        new EnumChangePath(plan, operation, OnlineTypeChange.TablesOf(plan.Before, operation, t => !plan.IsDirect(t.Name))).Plan();
        foreach (Table partition in parts)
            PartitionPath.AddParts(plan, partition.Name, partition.CheckConstraints, partition.Indexes);
    }

    // What changes the columns over makes the checks and indexes of tables anew, and knows nothing of those of partitions.
    private static IEnumerable<Table> PartsOfPartitions(AlterEnumLabels operation, SchemaSnapshot schema)
    {
        foreach (IGrouping<QualifiedName, string> columns in schema.ColumnsOfType(operation.Type).GroupBy(static c => c.Table, static c => c.Column))
        {
            foreach (Table partition in schema.Tables.Find(columns.Key)!.OwnParts())
            {
                yield return partition with
                {
                    CheckConstraints = partition.CheckConstraints.Where(c => columns.Any(n => SqlIdentifiers.Mentions(c.Expression, n))).ToNamedList(),
                    Indexes = partition.Indexes.Where(i => columns.Any(n => i.Mentions(n))).ToNamedList(),
                };
            }
        }
    }

    private static IEnumerable<string> Users(AlterEnumLabels operation, PlanDraft plan) =>
        plan.Before.TypesMadeOf(operation.Type)
            .Select(static user => $"{user} is made of it, which PostgreSQL cannot change over to another type; drop that first, or only add labels.")
            .Concat(plan.Before.Routines.Where(r => TakesOrReturns(r, operation.Type))
                .Select(static r => $"{r.Signature} takes or returns it, and would go on with the old labels; drop it in an operation before and create it again after, or only add labels."))
            .Concat(plan.Before.Routines.Select(r => Held(operation, r, plan.Before) is { } held
                ? $"{r.Signature} {held} its body or a default, which PostgreSQL does not change over; drop it in an operation before and create it again after, or only add labels."
                : null).OfType<string>());

    // What only a statement that writes reads is not looked for here: the server is asked before the first row is converted.
    private static string? Held(AlterEnumLabels operation, Routine routine, SchemaSnapshot schema)
    {
        if (SqlRenaming.RenameType(routine, operation.Type, operation.Type with { Name = operation.Type.Name + "+" }) != routine)
            return "names it in";
        ViewQuery body = ViewQuery.Of(RoutineText.Head(routine));
        return schema.ColumnsOfType(operation.Type).Where(c => body.Reads(c.Table, c.Column)).Select(static c => $"reads {c} in").FirstOrDefault();
    }

    // A column of a result may have the type's name; the server is asked before the first row is converted.
    private static bool TakesOrReturns(Routine routine, QualifiedName type)
    {
        string name = type.Schema == QualifiedName.DefaultSchema ? SqlText.Identifier(type.Name) : SqlText.QualifiedName(type);
        string returns = RoutineText.Returns(routine.Definition);
        return RoutineText.InputTypes(routine.Parameters).Split(',').Append(returns.StartsWith("setof ", StringComparison.Ordinal) ? returns.Substring("setof ".Length) : returns)
            .Any(t => t.Trim().TrimEnd('[', ']') == name);
    }

    private static IEnumerable<string> Columns(AlterEnumLabels operation, SchemaSnapshot schema)
    {
        foreach (ColumnReference reference in schema.ColumnsOfType(operation.Type))
        {
            Table table = schema.Tables.Find(reference.Table)!;
            Column column = table.Columns.Find(reference.Column)!;
            if (table.Partitioning?.Mentions(column.Name) == true)
                yield return $"{table.Name} is partitioned by {column.Name}, whose type PostgreSQL cannot change; partition it otherwise first, or only add labels.";
            if ((column.Generated is null ? new DependentsOfColumn(table, column.Name).GeneratedColumns.FirstOrDefault() : column) is { } computed)
                yield return $"the computed column \"{computed.Name}\" of {table.Name} {(computed == column ? "is of it" : $"reads \"{column.Name}\"")}, which PostgreSQL refuses; drop that column before and add it again after.";
        }
    }

    private static IEnumerable<string> Names(AlterEnumLabels operation, PlanDraft plan)
    {
        foreach (string label in plan.Before.Enums.Find(operation.Type)!.Labels.Items.Except(operation.Labels))
        {
            foreach (string use in LabelUses.Of(plan.Before, operation.Type, label))
                yield return $"{use} names the label '{label}', which goes; change or drop that in an operation before, or keep the label.";
            foreach (ColumnReference reference in plan.Before.ColumnsOfType(operation.Type))
            {
                Column column = plan.Before.Tables.Find(reference.Table)!.Columns.Find(reference.Column)!;
                if (NextDefault.Of(plan, operation, reference.Table, column) is { } next && LabelUses.IsIn(next, column.Type, operation.Type, label))
                    yield return $"the default of {reference} is the label '{label}', which goes; change that default in the same migration, or keep the label.";
            }
        }
    }
}
