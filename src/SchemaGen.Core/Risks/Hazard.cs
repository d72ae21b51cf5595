using System.Diagnostics;
using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>What an operation does to data, to locks or to running code.</summary>
/// <param name="RuleId">The diagnostic's id, <c>SG1001</c>.</param>
/// <param name="Level">How much is at stake.</param>
/// <param name="Operation">The operation that brings it.</param>
/// <param name="Message">What would happen to the data, the lock and the running app, and what to do instead.</param>
[DebuggerDisplay("{RuleId,nq} {Level}: {Message,nq}")]
public sealed record Hazard(string RuleId, RiskLevel Level, Operation Operation, string Message)
{
    /// <summary>What lessens the risk, in one sentence; null when the message says it all.</summary>
    public string? Mitigation { get; init; }

    /// <summary>The column that it is about, where it is about one.</summary>
    public ColumnReference? Column { get; init; }

    /// <summary>Whether the operation carries an approval that holds on a day; only High and Critical hazards need one.</summary>
    /// <param name="day">The day in UTC, as <c>2027-03-31</c>; null when it is not known, and then every approval holds.</param>
    /// <returns>True when it does.</returns>
    public bool IsApprovedOn(string? day) => Operation.IsApprovedOn(day);
}
