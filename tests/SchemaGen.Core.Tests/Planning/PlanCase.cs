using SchemaGen.Operations;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>A change of the sample schema.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Operations">The change.</param>
internal sealed record PlanCase(string Name, params Operation[] Operations)
{
    /// <summary>Whether the rows are the same again after the rollback.</summary>
    public bool KeepsRows { get; init; } = true;

    /// <summary>The oldest major version that can do it.</summary>
    public int Since { get; init; } = 13;
}
