namespace SchemaGen.Migrating;

/// <summary>What became of rolling back after a failure.</summary>
internal sealed record RollbackOutcome(IReadOnlyList<string> MigrationIds, Exception? Failure);
