using SchemaGen.Releases;
using SchemaGen.Risks;

namespace SchemaGen.Migrating.Contracting;

/// <summary>A release that may run, with what its code reads and writes.</summary>
/// <param name="Release">The release as rules know it; null when this program does not know its migrations.</param>
/// <param name="Name">Its name for a person.</param>
/// <param name="Basis">How it is known that it runs.</param>
/// <param name="Known">The migrations that it knows.</param>
/// <param name="Instances">Its instances that run, as far as they have registered.</param>
internal sealed record KnownRelease(
    RunningRelease? Release, string Name, ReleaseBasis Basis, IReadOnlySet<string> Known, IReadOnlyList<ReleaseInstance> Instances);
