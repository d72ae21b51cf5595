using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>The comment of a sequence, when it has one.</summary>
internal static class SequenceComment
{
    public static void Add(PlanDraft plan, Sequence sequence)
    {
        if (sequence.Comment is not null)
            Set(plan, sequence);
    }

    public static void Set(PlanDraft plan, Sequence sequence) =>
        plan.Ddl(DdlWriter.Comment("sequence " + SqlText.QualifiedName(sequence.Name), sequence.Comment), $"comment on sequence {sequence.Name}");
}
