using SchemaGen.Introspection.Findings;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>How the live database differs from what its history says.</summary>
public sealed record DriftReport
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The schema that the applied migrations lead to.</summary>
    public required SchemaSnapshot Expected { get; init; }

    /// <summary>The schema that the database has.</summary>
    public required SchemaSnapshot Live { get; init; }

    /// <summary>What would bring the database back to what the history says; empty when there is no difference.</summary>
    public required IReadOnlyList<Operation> ToMendDatabase { get; init; }

    /// <summary>What would bring the history to what the database has, recorded as a migration and applied as a baseline.</summary>
    public required IReadOnlyList<Operation> ToAdoptIntoModel { get; init; }

    /// <summary>Invalid indexes and constraints that are not proved: they are there and do not hold.</summary>
    public required IReadOnlyList<IncompleteObject> Incomplete { get; init; }

    /// <summary>Whether there is any difference.</summary>
    public bool HasDrift => ToMendDatabase.Count > 0 || Incomplete.Count > 0;
}
