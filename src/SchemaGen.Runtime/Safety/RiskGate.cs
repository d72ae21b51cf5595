using System.Globalization;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;

namespace SchemaGen.Safety;

/// <summary>Lets a plan through when each of its hazards is low enough, or approved by an approval that has not expired.</summary>
internal static class RiskGate
{
    internal const string HowToApprove =
        "Accept each by writing { Approved = \"why\" } on its operation in the recorded migration, with a later Until where one has " +
        "passed, or raise MigratorOptions.MaxRisk.";

    /// <summary>The hazards above the limit that nobody has approved, or whose approval is over.</summary>
    internal static IReadOnlyList<Hazard> Refused(MigrationPlan plan, RiskLevel limit, TimeProvider clock)
    {
        string today = clock.GetUtcNow().ToString(ApprovalDay.Format, CultureInfo.InvariantCulture);
        return [.. plan.Hazards.Where(h => h.Level > limit && !h.IsApprovedOn(today))];
    }

    /// <exception cref="RiskRefusedException">A hazard is above the limit and nobody has approved it.</exception>
    internal static void Check(MigrationPlan plan, RiskLevel limit, TimeProvider clock, string source, string nextStep)
    {
        var refused = Refused(plan, limit, clock);
        if (refused.Count == 0) return;
        throw new RiskRefusedException(source, limit, [.. refused.Select(h => new RefusedHazard(h, MigrationOf(h.Operation, plan)))], nextStep);
    }

    /// <summary>The migration that an operation of a plan belongs to; empty in a declarative plan.</summary>
    internal static string MigrationOf(Operation operation, MigrationPlan plan) =>
        (plan.Steps.FirstOrDefault(s => ReferenceEquals(s.Operation, operation)) ?? plan.Steps.FirstOrDefault(s => s.Operation == operation))?.MigrationId ?? "";
}
