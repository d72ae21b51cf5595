using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a sequence.</summary>
internal sealed class DropSequenceRecipe : Recipe<DropSequence>
{
    protected override void Plan(DropSequence operation, PlanDraft plan) =>
        plan.Ddl("drop sequence " + SqlText.QualifiedName(operation.Sequence), operation.ToString());
}
