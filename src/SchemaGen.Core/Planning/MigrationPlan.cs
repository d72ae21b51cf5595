using System.Diagnostics;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>The ordered steps of some migrations against one database, with what they put at risk.</summary>
[DebuggerDisplay("{Steps.Count} steps, {MaxRisk}")]
public sealed record MigrationPlan
{
    /// <summary>A plan with nothing to do.</summary>
    public static MigrationPlan Empty { get; } = new() { From = SchemaSnapshot.Empty, To = SchemaSnapshot.Empty, Operations = [], Steps = [], Hazards = [] };

    /// <summary>The schema that the plan starts from.</summary>
    public required SchemaSnapshot From { get; init; }

    /// <summary>The schema that the plan leads to.</summary>
    public required SchemaSnapshot To { get; init; }

    /// <summary>The operations of all migrations, in order.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What the operations do to data, locks and running code.</summary>
    public required IReadOnlyList<Hazard> Hazards { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>The highest risk of all hazards; Safe when there are none.</summary>
    public RiskLevel MaxRisk => Hazards.Count == 0 ? RiskLevel.Safe : Hazards.Max(static h => h.Level);

    /// <summary>What the step blocks that blocks most; null when reads and writes go on beside all of them.</summary>
    public StepBlocking? WorstBlocking => Steps.Aggregate((StepBlocking?)null, static (worst, s) => StepBlocking.Worse(worst, s.Blocking));
}
