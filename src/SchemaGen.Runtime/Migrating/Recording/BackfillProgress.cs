namespace SchemaGen.Migrating.Recording;

/// <summary>How far a backfill has come.</summary>
/// <param name="Rows">The rows changed so far.</param>
/// <param name="LastKey">The key of the last row visited, one text for each key column; null before the first batch and without a key.</param>
internal sealed record BackfillProgress(long Rows, IReadOnlyList<string?>? LastKey);
