namespace SchemaGen.Safety;

/// <summary>What is wrong with some options, one sentence each.</summary>
internal static class MigratorOptionsRules
{
    internal static IReadOnlyList<string> Check(MigratorOptions options)
    {
        var problems = new List<string>();
        if (!Enum.IsDefined(options.MaxRisk)) problems.Add($"{nameof(options.MaxRisk)} is {(int)options.MaxRisk}; use Safe, Medium, High or Critical.");
        if (!Enum.IsDefined(options.NewerSchema))
            problems.Add($"{nameof(options.NewerSchema)} is {(int)options.NewerSchema}; use RefuseBreaking, Refuse or Allow.");
        if (!Enum.IsDefined(options.OnFailure))
            problems.Add($"{nameof(options.OnFailure)} is {(int)options.OnFailure}; use KeepWhatStands, RollBackMigration or RollBackRun.");
        Positive(options.MigrationLockTimeout, nameof(options.MigrationLockTimeout));
        Positive(options.MigrationLockPollInterval, nameof(options.MigrationLockPollInterval));
        // Zero would mean to PostgreSQL: wait for ever, with the whole application queued behind.
        Positive(options.TableLockTimeout, nameof(options.TableLockTimeout));
        Positive(options.RetryDelay, nameof(options.RetryDelay));
        Positive(options.MaxRetryDelay, nameof(options.MaxRetryDelay));
        Positive(options.CatalogStepTimeout, nameof(options.CatalogStepTimeout));
        Positive(options.StatementTimeout, nameof(options.StatementTimeout));
        Positive(options.ConnectionCheckInterval, nameof(options.ConnectionCheckInterval));
        Positive(options.StopGrace, nameof(options.StopGrace));
        Positive(options.MaxReplicationLag, nameof(options.MaxReplicationLag));
        if (options.MaxRetries < 0) problems.Add($"{nameof(options.MaxRetries)} is {options.MaxRetries}; use 0 or more.");
        if (options.BackfillBatchSize < 1) problems.Add($"{nameof(options.BackfillBatchSize)} is {options.BackfillBatchSize}; use 1 or more rows.");
        return problems;

        void Positive(TimeSpan? value, string name)
        {
            if (value is { } time && (time < TimeSpan.FromMilliseconds(1) || time.TotalMilliseconds > int.MaxValue))
                problems.Add($"{name} is {time}; use a time from 1 ms to 24 days.");
        }
    }
}
