namespace SchemaGen;

/// <summary>
/// Says which releases may still run while the next one is deployed. What is not recorded yet, and each recorded migration that came after
/// such a release, is checked against what its code reads and writes, and what breaks it is of High risk; where it is to be applied, it waits
/// (<see cref="ReleasePhase"/>). Without this, the release before is taken to run, and what breaks it is of Medium risk; with no release in it, nothing runs while the
/// schema changes.
/// </summary>
/// <param name="releases">The last recorded migration of each release.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RunningReleasesAttribute(params Type[] releases) : Attribute
{
    /// <summary>The last recorded migration of each release.</summary>
    public IReadOnlyList<Type> Releases { get; } = releases;
}
