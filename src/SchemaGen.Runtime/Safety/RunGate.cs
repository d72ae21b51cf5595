using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>What must hold before the first step of a plan, beside its risks.</summary>
internal static class RunGate
{
    /// <exception cref="SchemaGenException">The environment is none of those that are allowed (<c>environment-refused</c>).</exception>
    internal static void CheckEnvironment(MigratorOptions options, string source)
    {
        var allowed = options.AllowedEnvironments;
        if (allowed.Count == 0 || allowed.Contains(options.EnvironmentName ?? "", StringComparer.OrdinalIgnoreCase)) return;
        throw new SchemaGenException(
            "environment-refused",
            $"{source} may be migrated in {string.Join(", ", allowed)} only, and this is {(string.IsNullOrEmpty(options.EnvironmentName) ? "an environment without a name" : options.EnvironmentName)}. Set MigratorOptions.EnvironmentName if that is wrong, or add it to AllowedEnvironments.");
    }

    /// <exception cref="SchemaGenException">
    /// Nobody has approved the plan (<c>approval-required</c>), or another one (<c>plan-changed</c>); or it cannot be one transaction
    /// (<c>transaction-scope-impossible</c>).
    /// </exception>
    internal static void CheckPlan(MigrationPlan plan, MigratorOptions options, string source)
    {
        PlanIdentity.RequireApproved(plan, options.Approval, source);
        if (options is { RequireApproval: true, Approval: null })
        {
            throw new SchemaGenException(
                "approval-required",
                $"The plan {PlanIdentity.Of(plan)} for {source} needs an approval, and nothing was done. Look at it, then give it as MigratorOptions.Approval, or set MigratorOptions.Confirm to ask somebody.");
        }

        bool isDivided = plan.Steps.Any(static s => !s.IsTransactional) || plan.Steps.Select(static s => s.Segment).Distinct().Count() > 1;
        if (options.Transactions == TransactionScope.WholeRun && isDivided) throw Divided(plan, source);
    }

    private static SchemaGenException Divided(MigrationPlan plan, string source)
    {
        var alone = plan.Steps.Where(static s => !s.IsTransactional).DefaultIfEmpty(plan.Steps[^1]).Select(static s => s.Description);
        return new SchemaGenException(
            "transaction-scope-impossible",
            $"The plan for {source} cannot be one transaction, and nothing was done: {string.Join("; ", alone)}. Set MigratorOptions.Strategy = MigrationStrategy.Fast, which blocks the tables meanwhile, or Transactions = PerMigration.");
    }
}
