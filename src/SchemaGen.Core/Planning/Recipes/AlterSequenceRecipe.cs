using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the type, counting, owner or comment of a sequence.</summary>
internal sealed class AlterSequenceRecipe : Recipe<AlterSequence>
{
    protected override void Plan(AlterSequence operation, PlanDraft plan)
    {
        Sequence to = operation.Sequence;
        Sequence from = plan.Before.Sequences.Find(to.Name)!;
        string type = from.Type == to.Type ? "" : $" as {SqlText.Type(to.Type)}";
        string options = SequenceSql.Changes(from.Options, to.Options, "");
        if (type.Length + options.Length > 0)
            plan.Ddl($"alter sequence {SqlText.QualifiedName(to.Name)}{type}{(options.Length == 0 ? "" : " " + options)}", operation.ToString());
        if (from.OwnedBy != to.OwnedBy)
            plan.OwnWhenPossible(to);
        if (from.Comment != to.Comment)
            SequenceComment.Set(plan, to);
    }
}
