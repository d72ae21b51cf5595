using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes a policy: in place where PostgreSQL can, else by a new one in the same transaction, so that no row is shown or hidden between.
/// </summary>
internal sealed class AlterPolicyRecipe : Recipe<AlterPolicy>
{
    protected override void Plan(AlterPolicy operation, PlanDraft plan)
    {
        QualifiedName table = operation.Table;
        Policy present = plan.Before.Tables.Find(table)!.Policies.Find(operation.Policy.Name)!;
        Policy to = operation.Policy;
        bool isSameKind = present.Command == to.Command && present.Restrictive == to.Restrictive;
        bool losesExpression = (present.Using is not null && to.Using is null) || (present.WithCheck is not null && to.WithCheck is null);
        if (!isSameKind || losesExpression)
        {
            plan.Together(() =>
            {
                PolicyPath.Drop(plan, table, present.Name);
                PolicyPath.Create(plan, table, to);
            });
            return;
        }

        if (present with { Comment = to.Comment } != to)
            plan.DdlOnParent(PolicySql.Alter(table, to), operation.ToString(), Locks.AccessExclusive(table));
        if (present.Comment != to.Comment)
            PolicyPath.SetComment(plan, table, to);
    }
}
