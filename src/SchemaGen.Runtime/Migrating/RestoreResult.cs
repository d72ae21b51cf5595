namespace SchemaGen.Migrating;

/// <summary>What restoring a backup has done, or would do.</summary>
/// <param name="Mode">What was asked for.</param>
/// <param name="Tables">One entry for each table that the backup and the database both have, by name.</param>
public sealed record RestoreResult(RestoreMode Mode, IReadOnlyList<RestoredTable> Tables);
