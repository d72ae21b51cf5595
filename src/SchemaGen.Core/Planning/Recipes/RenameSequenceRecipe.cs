using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a sequence.</summary>
internal sealed class RenameSequenceRecipe : Recipe<RenameSequence>
{
    protected override void Plan(RenameSequence operation, PlanDraft plan) =>
        plan.Ddl($"alter sequence {SqlText.QualifiedName(operation.Sequence)} rename to {SqlText.Identifier(operation.NewName)}", operation.ToString());
}
