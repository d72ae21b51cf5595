using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a sequence. A table that owns it is often created later, so that the plan sets the owner when it is there.</summary>
internal sealed class CreateSequenceRecipe : Recipe<CreateSequence>
{
    protected override void Plan(CreateSequence operation, PlanDraft plan)
    {
        Sequence sequence = operation.Sequence;
        if (plan.SequenceOwners.BringBack(sequence))
            return;
        plan.Ddl(SequenceSql.Create(sequence), operation.ToString());
        SequenceComment.Add(plan, sequence);
        plan.OwnWhenPossible(sequence);
    }
}
