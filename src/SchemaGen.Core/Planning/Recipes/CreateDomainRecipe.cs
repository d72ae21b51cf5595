using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a domain.</summary>
internal sealed class CreateDomainRecipe : Recipe<CreateDomain>
{
    protected override void Plan(CreateDomain operation, PlanDraft plan)
    {
        Domain domain = operation.Domain;
        plan.Ddl(DomainSql.Create(domain), operation.ToString());
        if (domain.Comment is not null)
            DomainPath.SetComment(plan, domain);
        foreach (CheckConstraint check in domain.Checks.Where(static c => c.Comment is not null))
            DomainPath.SetComment(plan, domain.Name, check);
    }
}
