using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>What is wrong with some options, one sentence each.</summary>
internal static class MigratorOptionsRules
{
    internal static IReadOnlyList<string> Check(MigratorOptions options)
    {
        var problems = new List<string>();
        CheckMember(options.MaxRisk, nameof(options.MaxRisk), problems);
        CheckMember(options.NewerSchema, nameof(options.NewerSchema), problems);
        CheckMember(options.OnFailure, nameof(options.OnFailure), problems);
        if (options.Strategy is null) problems.Add($"{nameof(options.Strategy)} is null; use MigrationStrategy.Online, Fast or ZeroDowntime, or one of your own.");
        CheckMember(options.Transactions, nameof(options.Transactions), problems);
        CheckMember(options.DataLoss, nameof(options.DataLoss), problems);
        CheckMember(options.OnDrift, nameof(options.OnDrift), problems);
        CheckMember(options.Contract, nameof(options.Contract), problems);
        CheckMember(options.OnSample, nameof(options.OnSample), problems);
        if (options.SampleRows < 1) problems.Add($"{nameof(options.SampleRows)} is {options.SampleRows}; use 1 or more, or OnSample = Ignore for none.");
        CheckFilter(options.Filter, problems);
        if (options.Backup is { } backup) CheckBackup(backup, problems);
        if (options.AllowedEnvironments.Any(string.IsNullOrWhiteSpace))
            problems.Add($"{nameof(options.AllowedEnvironments)} has an empty name; write the names of environments, or leave it empty for all.");
        if (options.MaxRetryDelay < options.RetryDelay)
            problems.Add($"{nameof(options.MaxRetryDelay)} is {options.MaxRetryDelay}, less than {nameof(options.RetryDelay)} ({options.RetryDelay}); raise it.");
        if (options.RunTimeout < options.StopGrace)
            problems.Add($"{nameof(options.RunTimeout)} is {options.RunTimeout}, less than {nameof(options.StopGrace)} ({options.StopGrace}), which comes after it; raise the first or lower the second.");
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
        Positive(options.BackfillBatchTime, nameof(options.BackfillBatchTime));
        Positive(options.MaxReplicationLag, nameof(options.MaxReplicationLag));
        if (options.RetentionPeriod < TimeSpan.Zero)
            problems.Add($"{nameof(options.RetentionPeriod)} is {options.RetentionPeriod}; use a time of 0 or more, or null to keep until somebody purges by name.");
        Positive(options.RunTimeout, nameof(options.RunTimeout));
        Positive(options.MaxBlocking, nameof(options.MaxBlocking));
        Positive(options.ReleaseSilence, nameof(options.ReleaseSilence));
        Positive(options.SampleTimeout, nameof(options.SampleTimeout));
        Positive(options.SlowStepThreshold, nameof(options.SlowStepThreshold));
        if (options.MaxRetries < 0) problems.Add($"{nameof(options.MaxRetries)} is {options.MaxRetries}; use 0 or more.");
        if (options.BackfillBatchSize < 1) problems.Add($"{nameof(options.BackfillBatchSize)} is {options.BackfillBatchSize}; use 1 or more rows.");
        return problems;

        void Positive(TimeSpan? value, string name)
        {
            if (value is { } time && (time < TimeSpan.FromMilliseconds(1) || time.TotalMilliseconds > int.MaxValue))
                problems.Add($"{name} is {time}; use a time from 1 ms to 24 days.");
        }
    }

    private static void CheckMember<T>(T value, string name, List<string> problems)
        where T : struct, Enum
    {
        if (Enum.IsDefined(value)) return;
        string[] members = Enum.GetNames<T>();
        problems.Add($"{name} is {value:D}; use {string.Join(", ", members[..^1])} or {members[^1]}.");
    }

    private static void CheckBackup(BackupOptions options, List<string> problems)
    {
        const string name = nameof(MigratorOptions.Backup);
        CheckMember(options.Mode, $"{name}.{nameof(options.Mode)}", problems);
        CheckMember(options.From, $"{name}.{nameof(options.From)}", problems);
        if (options is { Mode: BackupMode.PgDump, Directory: null })
            problems.Add($"{name}.{nameof(options.Directory)} is not set; name the directory for the files of pg_dump.");
        if (options.Retention <= TimeSpan.Zero)
            problems.Add($"{name}.{nameof(options.Retention)} is {options.Retention}; use a time of more than 0.");
    }

    private static void CheckFilter(OperationFilter filter, List<string> problems)
    {
        const string name = nameof(MigratorOptions.Filter);
        foreach (var kind in filter.IncludeOperations.Concat(filter.ExcludeOperations).Where(static k => !k.IsSubclassOf(typeof(Operation))))
            problems.Add($"{name} names {kind}, which is no operation; use the types in SchemaGen.Operations, such as typeof(DropColumn).");
        foreach (var kind in filter.IncludeOperations.Intersect(filter.ExcludeOperations))
            problems.Add($"{name} includes and excludes {kind.Name}; take it out of one of the two.");
        foreach (string table in filter.IncludeTables.Intersect(filter.ExcludeTables, StringComparer.Ordinal))
            problems.Add($"{name} includes and excludes the table \"{table}\"; take it out of one of the two.");
        if (filter.IncludeTables.Concat(filter.ExcludeTables).Any(string.IsNullOrWhiteSpace))
            problems.Add($"{name} has an empty table name; write names such as users, sales.orders or log_*.");
    }
}
