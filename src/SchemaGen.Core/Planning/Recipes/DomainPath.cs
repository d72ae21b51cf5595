using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>The constraints and comments of domains.</summary>
internal static class DomainPath
{
    /// <summary>
    /// Adds a check: enforced for new values first, then proved for those that columns hold. Only the proof locks the tables, each with SHARE,
    /// and all of them at once: there is no gentler way, as there is for the check of a table (documentation, <c>ALTER DOMAIN</c>).
    /// </summary>
    public static void AddCheck(PlanDraft plan, QualifiedName domain, CheckConstraint check)
    {
        TableLock[] judged = Judged(plan, domain);
        string add = "add " + DdlWriter.Constraint(check);
        plan.Ddl(DomainSql.Alter(domain, judged.Length == 0 ? add : add + " not valid"), $"add {check.Name} to domain {domain}");
        if (check.Comment is not null)
            SetComment(plan, domain, check);
        if (judged.Length > 0)
        {
            Prove(
                plan,
                StepKind.Validate,
                DomainSql.Alter(domain, "validate constraint " + SqlText.Identifier(check.Name)),
                $"prove {check.Name} for all values of domain {domain}",
                judged);
        }
    }

    /// <summary>Forbids NULL, which reads all values under SHARE locks in one statement.</summary>
    public static void ForbidNull(PlanDraft plan, QualifiedName domain) =>
        Prove(plan, StepKind.Ddl, DomainSql.Alter(domain, "set not null"), $"forbid NULL in domain {domain}", Judged(plan, domain));

    public static void SetComment(PlanDraft plan, Domain domain) =>
        plan.Ddl(DdlWriter.Comment(DomainSql.Reference(domain.Name), domain.Comment), $"comment on domain {domain.Name}");

    public static void SetComment(PlanDraft plan, QualifiedName domain, CheckConstraint check) =>
        plan.Ddl(DdlWriter.Comment(DomainSql.Reference(domain, check.Name), check.Comment), $"comment on {check.Name} of domain {domain}");

    private static void Prove(PlanDraft plan, StepKind kind, string sql, string description, TableLock[] judged) => plan.Add(plan.NewStep with
    {
        Kind = kind,
        Sql = sql,
        Description = description,
        Locks = [.. judged],
        Work = judged.Length == 0 ? TableWork.CatalogOnly : TableWork.Scan,
    });

    private static TableLock[] Judged(PlanDraft plan, QualifiedName domain) =>
        [.. plan.Before.ColumnsJudgedBy(domain).Select(static c => c.Table).Distinct().Select(Locks.Share)];
}
