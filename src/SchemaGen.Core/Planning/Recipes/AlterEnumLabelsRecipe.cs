using SchemaGen.Operations;
using SchemaGen.Risks;

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
        new EnumChangePath(plan, operation, OnlineTypeChange.TablesOf(plan.Before, operation, t => !plan.IsDirect(t.Name))).Plan();
    }

    private static IEnumerable<string> Users(AlterEnumLabels operation, PlanDraft plan) =>
        plan.Before.TypesMadeOf(operation.Type)
            .Select(static user => $"{user} is made of it, which PostgreSQL cannot change over to another type; drop that first, or only add labels.");

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
