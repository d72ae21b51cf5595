using SchemaGen.Planning;

namespace SchemaGen.Migrating.Comparing;

/// <summary>How one live database differs from another, and what makes it like the other.</summary>
public sealed record DatabaseDifference
{
    /// <summary>What brings the first database to the second; empty when there is nothing to do.</summary>
    public required MigrationPlan Plan { get; init; }

    /// <summary>The differences that the plan does not touch, because the vocabulary has no word for them.</summary>
    public required IReadOnlyList<LeftAlone> LeftAlone { get; init; }

    /// <summary>
    /// What the plan needs, the first database lacks and the plan cannot make, each with what needs it. While there is any, nothing is
    /// planned.
    /// </summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Whether the databases are equal in everything that is looked at.</summary>
    public bool IsEmpty => Plan.IsEmpty && LeftAlone.Count == 0;
}
