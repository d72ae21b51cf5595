using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a domain.</summary>
internal sealed class DropDomainRecipe : Recipe<DropDomain>
{
    protected override void Plan(DropDomain operation, PlanDraft plan)
    {
        if (plan.Current.Keep is { } keep)
            RetentionPath.KeepType(plan, keep, DomainSql.Alter);
        else
            plan.Ddl("drop " + DomainSql.Reference(operation.Domain), operation.ToString());
    }
}
