using System.Text;

namespace SchemaGen.Safety;

/// <summary>A plan has hazards above the limit that nobody has approved; nothing was done (<c>risk-refused</c>).</summary>
public sealed class RiskRefusedException : SchemaGenException
{
    internal RiskRefusedException(string source, RiskLevel limit, IReadOnlyList<RefusedHazard> hazards, string nextStep)
        : base("risk-refused", Describe(source, limit, hazards, nextStep))
    {
        Limit = limit;
        Hazards = hazards;
    }

    /// <summary>The highest risk that was allowed without an approval.</summary>
    public RiskLevel Limit { get; }

    /// <summary>Each hazard that was refused, in the plan's order.</summary>
    public IReadOnlyList<RefusedHazard> Hazards { get; }

    private static string Describe(string source, RiskLevel limit, IReadOnlyList<RefusedHazard> refused, string nextStep)
    {
        var text = new StringBuilder($"Migrating {source} would be riskier than {limit} allows, and nothing was done:");
        foreach (var (hazard, migrationId) in refused)
        {
            text.Append($"\n  {hazard.RuleId} {hazard.Level}, {(migrationId.Length > 0 ? $"migration {migrationId}, " : "")}{hazard.Operation}: {hazard.Message}");
            if (hazard.Operation is { Approved: not null, Until: { } until }) text.Append($" Its approval held until {until}.");
            if (hazard.Mitigation is not null) text.Append(' ').Append(hazard.Mitigation);
        }

        return text.Append('\n').Append(nextStep).ToString();
    }
}
