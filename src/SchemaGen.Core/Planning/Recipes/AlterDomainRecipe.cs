using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes a domain. What loosens it comes first, and what must be proved last.</summary>
internal sealed class AlterDomainRecipe : Recipe<AlterDomain>
{
    protected override void Plan(AlterDomain operation, PlanDraft plan)
    {
        Domain to = operation.Domain;
        QualifiedName name = to.Name;
        Domain from = plan.Before.Domains.Find(name)!;
        if (from.Default != to.Default)
        {
            plan.Ddl(
                DomainSql.Alter(name, to.Default is null ? "drop default" : "set default " + to.Default),
                $"change the default of domain {name}");
        }

        if (from.NotNull && !to.NotNull)
            plan.Ddl(DomainSql.Alter(name, "drop not null"), $"allow NULL in domain {name}");
        if (from.Comment != to.Comment)
            DomainPath.SetComment(plan, to);
        ChangeChecks(plan, from, to);
        if (to.NotNull && !from.NotNull)
            DomainPath.ForbidNull(plan, name);
    }

    private static void ChangeChecks(PlanDraft plan, Domain from, Domain to)
    {
        PartDiffResult<CheckConstraint> checks = DomainChecks.Compare(from, to);
        foreach (CheckConstraint check in checks.Dropped)
            plan.Ddl(DomainSql.Alter(to.Name, "drop constraint " + SqlText.Identifier(check.Name)), $"drop {check.Name} of domain {to.Name}");
        foreach ((string old, string name) in checks.Renamed)
        {
            plan.Ddl(
                DomainSql.Alter(to.Name, $"rename constraint {SqlText.Identifier(old)} to {SqlText.Identifier(name)}"),
                $"rename {old} of domain {to.Name} to {name}");
        }

        foreach (CheckConstraint check in checks.Altered)
            DomainPath.SetComment(plan, to.Name, check);
        foreach (CheckConstraint check in checks.Added)
            DomainPath.AddCheck(plan, to.Name, check);
    }
}
