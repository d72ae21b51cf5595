using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a sequence, or brings it back from retention. A table that owns it is often created later, so that the plan sets the owner when it is there.</summary>
internal sealed class CreateSequenceRecipe : Recipe<CreateSequence>
{
    protected override void Plan(CreateSequence operation, PlanDraft plan)
    {
        Sequence sequence = operation.Sequence;
        if (plan.SequenceOwners.BringBack(sequence))
            return;
        if (plan.Current.Restore is { } kept)
        {
            RetentionPath.BringBack(plan, CatalogObject.Sequence(kept.Table), kept);
            return;
        }

        plan.Ddl(SequenceSql.Create(sequence), operation.ToString());
        plan.NoteNew(sequence);
        SequenceComment.Add(plan, sequence);
        plan.OwnWhenPossible(sequence);
    }
}
