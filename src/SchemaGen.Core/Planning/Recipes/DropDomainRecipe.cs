using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a domain.</summary>
internal sealed class DropDomainRecipe : Recipe<DropDomain>
{
    protected override void Plan(DropDomain operation, PlanDraft plan) =>
        plan.Ddl("drop " + DomainSql.Reference(operation.Domain), operation.ToString());
}
