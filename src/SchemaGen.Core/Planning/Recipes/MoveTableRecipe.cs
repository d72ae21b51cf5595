using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Moves a table into another PostgreSQL schema; views over it are written anew with its name.</summary>
internal sealed class MoveTableRecipe : Recipe<MoveTable>
{
    protected override void Plan(MoveTable operation, PlanDraft plan) =>
        new ViewsAround(plan.Before, v => v.Reads(operation.Table)).Around(plan, () =>
        {
            Move(plan, operation.Table, operation.NewSchema, operation.ToString());
            foreach (Partition partition in plan.Before.Tables.Find(operation.Table)!.Partitions)
                Move(plan, operation.Table with { Name = partition.Name }, operation.NewSchema, $"move partition {partition.Name} along");
        });

    private static void Move(PlanDraft plan, QualifiedName table, string schema, string description) =>
        plan.DdlOnParent(DdlWriter.AlterTable(table, "set schema " + SqlText.Identifier(schema)), description, Locks.AccessExclusive(table));
}
