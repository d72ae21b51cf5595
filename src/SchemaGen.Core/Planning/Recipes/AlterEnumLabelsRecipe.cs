using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Replaces the labels of an enum type, which PostgreSQL cannot do in place: a new type takes the name, each column is converted by its
/// labels, and the old type goes, all in one transaction; where something that is kept is of the old type, it is kept beside that, and comes back with the old
/// labels. Constraints that compare with a label are proved again afterwards.
/// </summary>
internal sealed class AlterEnumLabelsRecipe : Recipe<AlterEnumLabels>
{
    protected override void Plan(AlterEnumLabels operation, PlanDraft plan)
    {
        if (plan.Before.TypesMadeOf(operation.Type).FirstOrDefault() is { } user)
        {
            throw new SchemaGenException(
                "enum-labels-refused",
                $"Cannot {operation}: {user} is made of it, which PostgreSQL cannot change over to another type; drop that first, or only add labels.");
        }

        QualifiedName old = operation.Type with { Name = Naming.Shorten("schemagen_old_" + operation.Type.Name) };
        List<(Table Table, Column Column)> users =
        [
            .. from table in plan.Before.Tables
               from column in table.Columns
               where column.Type.Schema == operation.Type.Schema && column.Type.Name == operation.Type.Name
               select (table, column),
        ];
        List<ConversionDependents> dependents =
        [
            .. users
                .GroupBy(static u => u.Table)
                .Select(static g => new ConversionDependents(g.Key, g.Select(static u => u.Column.Name), withUnique: true)),
        ];

        List<GuardsOfColumn> guards = [.. users.GroupBy(static u => u.Table).Select(static g => new GuardsOfColumn(g.Key, [.. g.Select(static u => u.Column.Name)]))];
        ViewsAround views = new(plan.Before, v => users.Exists(u => v.Reads(u.Table.Name, u.Column.Name)));
        plan.Together(() => views.Within(plan, () =>
        {
            foreach (ConversionDependents each in dependents)
                each.Drop(plan);
            foreach (GuardsOfColumn each in guards)
                each.Drop(plan);
            plan.Ddl(EnumSql.Alter(operation.Type, "rename to " + SqlText.Identifier(old.Name)), $"move enum {operation.Type} out of the way");
            if (plan.Current.Restore is { } kept)
                RetentionPath.BringBack(plan, CatalogObject.Type(kept.Table), kept);
            else
                plan.Ddl(EnumSql.Create(new EnumType(operation.Type, operation.Labels)), $"create enum {operation.Type} with its new labels");
            foreach ((Table table, Column column) in users)
                Convert(plan, table, column);
            RetentionPath.Drop(plan, CatalogObject.Type(old), $"drop the old enum {operation.Type}");
            if (plan.After.Enums.Find(operation.Type)?.Comment is { } comment)
                plan.Ddl(DdlWriter.Comment("type " + SqlText.QualifiedName(operation.Type), comment), $"comment on enum {operation.Type}");
            GrantPath.Again(plan, GrantTarget.Type, operation.Type);
            foreach (ConversionDependents each in dependents)
                each.AddAgain(plan);
            foreach (GuardsOfColumn each in guards)
                each.CreateAgain(plan);
        }));
        foreach (ConversionDependents each in dependents)
            each.Prove(plan);
    }

    private static void Convert(PlanDraft plan, Table table, Column column)
    {
        string type = SqlText.Type(column.Type);
        string text = column.Type.IsArray ? "text[]" : "text";
        string convert = $"type {type} using {SqlText.Identifier(column.Name)}::{text}::{type}";
        plan.Add(plan.NewStep with
        {
            Sql = DdlWriter.AlterColumn(
                table.Name, column.Name, column.Default is { } value ? ["drop default", convert, "set default " + value] : [convert]),
            Description = $"convert {table.Name}.{column.Name}",
            Locks = [Locks.AccessExclusive(table.Name)],
            Work = TableWork.Rewrite,
        });
    }
}
