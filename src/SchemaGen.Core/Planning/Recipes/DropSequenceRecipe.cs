using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a sequence, unless it goes with the table or column that owns it.</summary>
internal sealed class DropSequenceRecipe : Recipe<DropSequence>
{
    protected override void Plan(DropSequence operation, PlanDraft plan)
    {
        if (!plan.SequenceOwners.TakeAlong(plan.Before.Sequences.Find(operation.Sequence)!, plan.Position))
            RetentionPath.Drop(plan, CatalogObject.Sequence(operation.Sequence), operation.ToString());
    }
}
