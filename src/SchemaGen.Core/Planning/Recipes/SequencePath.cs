using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>What belongs to a sequence besides its numbers.</summary>
internal static class SequencePath
{
    /// <summary>Sets the owner of a sequence.</summary>
    public static void Own(PlanDraft plan, Sequence sequence) =>
        plan.Ddl(
            SequenceSql.Own(sequence),
            $"set the owner of sequence {sequence.Name}",
            sequence.OwnedBy is { } owner ? [Locks.AccessShare(owner.Table)] : []);

    /// <summary>Sets or removes the comment of a sequence.</summary>
    public static void Comment(PlanDraft plan, Sequence sequence) =>
        plan.Ddl(
            DdlWriter.Comment("sequence " + SqlText.QualifiedName(sequence.Name), sequence.Comment), $"comment on sequence {sequence.Name}");

    /// <summary>Lets the sequence of a column go on after the values that the column has.</summary>
    public static void GoOn(PlanDraft plan, ColumnReference column, SequenceOptions options) =>
        plan.Add(plan.NewStep with
        {
            Sql = SequenceRestart.After(column.Table, column.Column, options),
            Description = $"go on after the numbers that {column} has",
            Locks = [Locks.AccessShare(column.Table)],
            Work = TableWork.Scan,
        });
}
