namespace SchemaGen.Notation;

/// <summary>Snapshots as trees, and back.</summary>
public static class SnapshotNotation
{
    /// <summary>The tree of a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>The tree, to be written as C# by <see cref="CSharpText"/>.</returns>
    public static NotationNode Write(SchemaSnapshot snapshot) => SchemaShapes.Snapshot.Write(snapshot, NotationStyle.Readable);

    /// <summary>The snapshot that a tree describes.</summary>
    /// <param name="node">The tree.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="NotationException">The tree describes none.</exception>
    public static SchemaSnapshot Read(NotationNode node) => SchemaShapes.Snapshot.Read(node);
}
