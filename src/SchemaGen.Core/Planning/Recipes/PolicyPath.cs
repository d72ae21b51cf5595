using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates and drops policies, and turns row-level security on and off.</summary>
internal static class PolicyPath
{
    public static void Create(PlanDraft plan, QualifiedName table, Policy policy)
    {
        plan.DdlOnParent(PolicySql.Create(table, policy), $"create policy {policy.Name} on {table}", Locks.AccessExclusive(table));
        if (policy.Comment is not null)
            SetComment(plan, table, policy);
    }

    public static void Drop(PlanDraft plan, QualifiedName table, string name) =>
        plan.DdlOnParent("drop " + PolicySql.Reference(table, name), $"drop policy {name} on {table}", Locks.AccessExclusive(table));

    public static void SetComment(PlanDraft plan, QualifiedName table, Policy policy) =>
        plan.DdlOnParent(
            DdlWriter.Comment(PolicySql.Reference(table, policy.Name), policy.Comment),
            $"comment on policy {policy.Name} on {table}",
            Locks.AccessShare(table));

    public static void SetRowSecurity(PlanDraft plan, QualifiedName table, RowSecurity from, RowSecurity to)
    {
        if (from != to)
        {
            plan.DdlOnParent(
                DdlWriter.AlterTable(table, PolicySql.SetRowSecurity(from, to)),
                $"set row security of {table} to {to.ToString().ToLowerInvariant()}",
                Locks.AccessExclusive(table));
        }
    }
}
