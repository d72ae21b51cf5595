using System.Globalization;

namespace SchemaGen.Releases;

/// <summary>A release that a migration waits for.</summary>
/// <param name="Name">Its name: that of its last migration, with the release's own where its instances tell one.</param>
/// <param name="Basis">How it is known that it runs.</param>
/// <param name="Needs">What the migration would break, each as the end of a sentence about the release.</param>
public sealed record WaitedRelease(string Name, ReleaseBasis Basis, IReadOnlyList<string> Needs)
{
    /// <summary>The instances of it that run, as far as they have registered.</summary>
    public IReadOnlyList<ReleaseInstance> Instances { get; init; } = [];

    /// <summary>When one of them was last seen; null when none has registered.</summary>
    public DateTimeOffset? LastSeen => Instances.Count == 0 ? null : Instances.Max(static i => i.LastSeen);

    /// <summary>For a person: <c>release Initial, 2 instances, last seen 2026-11-21 09:30:12Z, which reads users.fax</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString()
    {
        string who = Basis switch
        {
            ReleaseBasis.Registered => string.Create(
                CultureInfo.InvariantCulture, $", {Instances.Count} instance{(Instances.Count == 1 ? "" : "s")}, last seen {LastSeen!.Value.UtcDateTime:u}"),
            ReleaseBasis.Declared => ", which [assembly: RunningReleases] names",
            _ => ", which is assumed to run because nobody says otherwise",
        };
        return $"release {Name}{who} ({string.Join("; ", Needs)})";
    }
}
