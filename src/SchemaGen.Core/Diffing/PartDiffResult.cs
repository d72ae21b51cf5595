namespace SchemaGen.Diffing;

/// <summary>What happens to the constraints or indexes of one kind of a table.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="Dropped">Those that go, and those that are replaced.</param>
/// <param name="Added">Those that come, and those that replace others.</param>
/// <param name="Renamed">Those that get another name and are otherwise the same.</param>
/// <param name="Altered">Those that are altered where they stand, such as in their comment, as they are to be.</param>
internal sealed record PartDiffResult<T>(
    IReadOnlyList<T> Dropped, IReadOnlyList<T> Added, IReadOnlyList<(string From, string To)> Renamed, IReadOnlyList<T> Altered)
    where T : class, INamed
{
    /// <summary>Nothing happens.</summary>
    public static PartDiffResult<T> Same { get; } = new([], [], [], []);
}
