using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a domain.</summary>
internal sealed class DropDomainRecipe : Recipe<DropDomain>
{
    protected override void Plan(DropDomain operation, PlanDraft plan) =>
        RetentionPath.Drop(plan, CatalogObject.Domain(operation.Domain), operation.ToString());
}
