using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Takes privileges away.</summary>
internal sealed class RevokePrivilegesRecipe : Recipe<RevokePrivileges>
{
    protected override void Plan(RevokePrivileges operation, PlanDraft plan)
    {
        Grant grant = operation.Grant;
        GrantPath.Do(plan, grant, GrantSql.Revoke(grant));
        if (grant.Column is not null)
            return;
        // What is taken from a table, PostgreSQL takes from its columns too, also where it was granted on them alone.
        foreach (Grant own in plan.After.GrantsOn(grant.On, grant.Object).Where(g => g.Column is not null && g.Grantee == grant.Grantee))
        {
            EquatableArray<Privilege> lost = own.Privileges.Items.Intersect(grant.Privileges.Items).ToEquatableArray();
            if (!lost.IsEmpty)
                GrantPath.Do(plan, own, GrantSql.Grant(own with { Privileges = lost }));
        }
    }
}
