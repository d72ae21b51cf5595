using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds a primary key. One that takes the place of another does so in one statement, so that rows are never without.</summary>
internal sealed class AddPrimaryKeyRecipe : Recipe<AddPrimaryKey>
{
    protected override void Plan(AddPrimaryKey operation, PlanDraft plan)
    {
        (QualifiedName table, PrimaryKey key) = (operation.Table, operation.PrimaryKey);
        string? replaced = plan.BeforeReplacedDrop?.Tables.Find(table)?.PrimaryKey?.Name;
        if (plan.IsDirect(table))
        {
            UniqueKeyPath.AddAtOnce(plan, table, [.. ConstraintPath.Dropped(replaced), "add " + DdlWriter.Constraint(key)]);
            return;
        }

        // The constraint would forbid NULL itself, with a scan under the strongest lock.
        foreach (string column in key.Columns.Items.Where(c => plan.Before.Tables.Find(table)!.Columns.Find(c) is { Nullable: true }))
            NotNullPath.Forbid(plan, table, column);
        UniqueKeyPath.Add(plan, table, new(key.Name, key.Columns) { Deferral = key.Deferral }, isPrimaryKey: true, replaced);
    }
}
