using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Privileges on what is there, and on what was made anew.</summary>
internal static class GrantPath
{
    /// <summary>Grants or revokes. Since PostgreSQL 18 that locks a table as a reader does.</summary>
    public static void Do(PlanDraft plan, Grant grant, string sql)
    {
        // It is not there yet, and keeps what was granted on it.
        if (grant.On == GrantTarget.Sequence && plan.After.Sequences.Find(grant.Object) is { } sequence && plan.SequenceOwners.IsAway(sequence, plan.Before))
            return;
        bool locks = grant.On == GrantTarget.Table && plan.Options.ServerMajor >= 18 && plan.Before.FindTable(grant.Object) is not null;
        plan.DdlOnParent(sql, plan.Current.Operation.ToString(), locks ? [Locks.AccessShare(grant.Object)] : []);
    }

    /// <summary>Gives an object that was created anew what is granted on it.</summary>
    public static void Again(PlanDraft plan, GrantTarget on, QualifiedName name)
    {
        foreach (Grant grant in plan.After.GrantsOn(on, name))
        {
            bool revoked = grant.Privileges.IsEmpty;
            Grant said = revoked ? grant with { Privileges = GrantRules.ByDefault(grant).ToEquatableArray() } : grant;
            plan.Ddl(revoked ? GrantSql.Revoke(said) : GrantSql.Grant(said), $"grant {grant} again");
        }
    }
}
