using System.Collections.Immutable;
using SchemaGen.Schema;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>What must be the same after a fault as without one.</summary>
internal sealed record DatabaseFacts
{
    /// <summary>The schema as the catalogue has it.</summary>
    public required SchemaSnapshot Schema { get; init; }

    /// <summary>What is there without holding: invalid indexes, constraints that are not validated.</summary>
    public required ImmutableArray<string> Remains { get; init; }

    /// <summary>The rows of each table of users, with how often each is there.</summary>
    public required ImmutableSortedDictionary<string, int> Rows { get; init; }

    /// <summary>The objects that a declarative run may drop again, because one made them.</summary>
    public required ImmutableArray<string> Managed { get; init; }

    /// <summary>The executions of migrations that the history calls completed, in order.</summary>
    public required ImmutableArray<string> Completed { get; init; }

    /// <summary>What the history says that cannot be: see <see cref="FactsReader"/>.</summary>
    public required ImmutableArray<string> Untruths { get; init; }

    /// <summary>The fingerprint and the identity of each source's head.</summary>
    public required ImmutableArray<string> Heads { get; init; }

    /// <summary>Sessions that hold an advisory lock.</summary>
    public required ImmutableArray<string> Locks { get; init; }
}
