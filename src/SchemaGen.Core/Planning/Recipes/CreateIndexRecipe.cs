using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates an index. One that replaces another is built while the other, out of the way under another name, still serves.</summary>
internal sealed class CreateIndexRecipe : Recipe<CreateIndex>
{
    protected override void Plan(CreateIndex operation, PlanDraft plan)
    {
        ServerSupport.Require(operation.Index, plan.Options.ServerMajor);
        IndexPath.Create(plan, operation.Table, operation.Index);
        if (plan.BeforeReplacedDrop is not null)
            IndexPath.Drop(plan, operation.Table, MeanwhileNames.OldOf(operation.Index.Name));
        IndexPath.Comment(plan, operation.Table, operation.Index);
    }
}
