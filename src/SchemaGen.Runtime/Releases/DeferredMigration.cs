namespace SchemaGen.Releases;

/// <summary>A pending migration that is left for a later run.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="WaitsFor">The releases that need what it removes; empty when it waits for something else.</param>
/// <param name="Reason">Why, in words: <c>waits for release Initial, 2 instances, …</c>, <c>follows 3_DropFax</c>.</param>
public sealed record DeferredMigration(string MigrationId, IReadOnlyList<WaitedRelease> WaitsFor, string Reason);
