using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a domain.</summary>
internal sealed class CreateDomainRecipe : Recipe<CreateDomain>
{
    protected override void Plan(CreateDomain operation, PlanDraft plan)
    {
        if (plan.Current.Restore is { } kept)
        {
            RetentionPath.BringBack(plan, CatalogObject.Domain(kept.Table), kept);
            return;
        }

        Domain domain = operation.Domain;
        plan.Ddl(DomainSql.Create(domain), operation.ToString());
        // A domain begins with the default of the domain that it stands on, as it is at that moment.
        bool inherits = domain.Type is { Schema: { } schema, IsArray: false } && plan.Before.Domains.Find(new(schema, domain.Type.Name))?.Default is not null;
        if (inherits && domain.Default is null)
            plan.Ddl(DomainSql.Alter(domain.Name, "drop default"), $"leave domain {domain.Name} without a default");
        if (domain.Comment is not null)
            DomainPath.SetComment(plan, domain);
        foreach (CheckConstraint check in domain.Checks.Where(static c => c.Comment is not null))
            DomainPath.SetComment(plan, domain.Name, check);
    }
}
