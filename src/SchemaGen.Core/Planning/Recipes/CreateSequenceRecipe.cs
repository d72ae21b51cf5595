using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a sequence.</summary>
internal sealed class CreateSequenceRecipe : Recipe<CreateSequence>
{
    protected override void Plan(CreateSequence operation, PlanDraft plan)
    {
        Sequence sequence = operation.Sequence;
        plan.Ddl(SequenceSql.Create(sequence), operation.ToString());
        if (sequence.Comment is not null)
            SequencePath.Comment(plan, sequence);
        if (sequence.OwnedBy is not null)
            SequencePath.Own(plan, sequence);
    }
}
