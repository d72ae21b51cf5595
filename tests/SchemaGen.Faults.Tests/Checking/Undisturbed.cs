using System.Collections.Immutable;
using SchemaGen.Planning;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>What a run does when nothing is in its way.</summary>
internal sealed record Undisturbed
{
    /// <summary>How the database is afterwards.</summary>
    public required DatabaseFacts Facts { get; init; }

    /// <summary>The messages that went to and fro.</summary>
    public required IReadOnlyList<SeenMessage> Messages { get; init; }

    /// <summary>The boundaries that it met.</summary>
    public required IReadOnlyList<Boundary> Boundaries { get; init; }

    /// <summary>The kinds of its steps, in order.</summary>
    public required ImmutableArray<StepKind> Kinds { get; init; }

    public IEnumerable<StepKind> KindsAt(StepRange steps) => steps.First == 0 ? [] : Kinds[(steps.First - 1)..steps.Last];
}
