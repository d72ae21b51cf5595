using Npgsql;
using NpgsqlTypes;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;

namespace SchemaGen.Observing;

/// <summary>Answers questions about the history, each in one round trip.</summary>
internal static class HistorySearch
{
    private const string Filter =
        """
        where ($1::text is null or e.source = $1) and ($2::text[] is null or e.status = any ($2)) and ($3::text is null or e.environment = $3)
          and ($4::text is null or e.migration_id = $4) and ($5::timestamptz is null or e.started_at >= $5)
          and ($6::timestamptz is null or e.started_at < $6) and ($7 or e.direction <> 'down')
        """;

    // By number and not by place, so that what is executed meanwhile moves nothing from one page to the next.
    private const string Page = "($9::bigint is null or e.id < $9) order by e.id desc limit $8";

    private const string ExecutionsSql =
        $"select {HistoryReader.ExecutionColumns} from schemagen.migration_executions e {Filter} and {Page}";

    private const string StepsSql =
        $"""
        select s.execution_id, s.position, s.kind, s.work, s.target, s.description, s.sql, s.status, s.attempts, s.started_at, s.completed_at,
               (s.progress ->> 'rows')::bigint, s.error, s.sqlstate
        from schemagen.migration_steps s
        where s.execution_id in (select e.id from schemagen.migration_executions e {Filter} and {Page})
        order by s.execution_id, s.position
        """;

    // A baseline executes nothing, and its time says nothing.
    private const string TotalsSql =
        $"""
        select count(*) filter (where e.status = 'completed' and e.direction <> 'down'), count(*) filter (where e.status = 'failed'),
               count(*) filter (where e.status = 'completed' and e.direction = 'down'), count(*) filter (where e.status = 'running'),
               extract(epoch from avg(e.duration) filter (where e.status = 'completed'))::float8,
               extract(epoch from max(e.duration) filter (where e.status = 'completed'))::float8
        from schemagen.migration_executions e {Filter} and e.direction <> 'baseline'
        """;

    private const string SlowestSql =
        $"""
        select e.source, e.migration_id, s.kind, s.work, s.target, s.description, s.attempts, extract(epoch from s.duration)::float8
        from schemagen.migration_executions e
        join schemagen.migration_steps s on s.execution_id = e.id
        {Filter} and s.status = 'completed' and s.duration is not null
        order by s.duration desc, e.id, s.position
        limit $8
        """;

    internal static async Task<IReadOnlyList<MigrationExecution>> FindAsync(
        NpgsqlConnection connection, string source, HistoryQuery query, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { PageOf(ExecutionsSql, source, query) } };
        if (query.IncludeSteps) batch.BatchCommands.Add(PageOf(StepsSql, source, query));
        try
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = reader.ConfigureAwait(false);
            var executions = new List<MigrationExecution>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) executions.Add(HistoryReader.ReadExecution(reader));
            if (!query.IncludeSteps) return executions;

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var steps = new List<(long Execution, StepExecution Step)>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) steps.Add((reader.GetInt64(0), ReadStep(reader)));
            var byExecution = steps.ToLookup(static s => s.Execution, static s => s.Step);
            return [.. executions.Select(e => e with { Steps = [.. byExecution[e.Id]] })];
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw HistoryReader.NotReadable(connection, e);
        }
    }

    internal static async Task<HistoryMetrics> MeasureAsync(
        NpgsqlConnection connection, string source, HistoryQuery query, int slowest, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command(TotalsSql, source, query, limit: null), Command(SlowestSql, source, query, slowest) },
        };
        try
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = reader.ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var totals = new HistoryMetrics
            {
                Completed = reader.GetInt64(0),
                Failed = reader.GetInt64(1),
                RolledBack = reader.GetInt64(2),
                Running = reader.GetInt64(3),
                AverageDuration = Time(reader, 4),
                LongestDuration = Time(reader, 5),
            };
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var steps = new List<SlowStep>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) steps.Add(ReadSlow(reader));
            return totals with { Slowest = steps };
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return new HistoryMetrics();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw HistoryReader.NotReadable(connection, e);
        }
    }

    private static StepExecution ReadStep(NpgsqlDataReader row) => new()
    {
        Position = row.GetInt32(1),
        Kind = Enum.Parse<StepKind>(row.GetString(2)),
        Work = Enum.Parse<TableWork>(row.GetString(3)),
        Target = row.GetString(4),
        Description = row.GetString(5),
        Sql = row.GetString(6),
        Status = Enum.Parse<StepStatus>(row.GetString(7), ignoreCase: true),
        Attempts = row.GetInt32(8),
        StartedAt = row.IsDBNull(9) ? null : row.GetFieldValue<DateTime>(9),
        CompletedAt = row.IsDBNull(10) ? null : row.GetFieldValue<DateTime>(10),
        Rows = row.IsDBNull(11) ? null : row.GetInt64(11),
        Error = row.IsDBNull(12) ? null : row.GetString(12),
        SqlState = row.IsDBNull(13) ? null : row.GetString(13),
    };

    private static SlowStep ReadSlow(NpgsqlDataReader row)
    {
        var kind = Enum.Parse<StepKind>(row.GetString(2));
        var work = Enum.Parse<TableWork>(row.GetString(3));
        int attempts = row.GetInt32(6);
        var duration = TimeSpan.FromSeconds(row.GetDouble(7));
        return new SlowStep(row.GetString(0), row.GetString(1), row.GetString(4), row.GetString(5), kind, work)
        {
            Attempts = attempts,
            Duration = duration,
            Suggestion = SlowStepAdvice.For(kind, work, attempts, duration),
        };
    }

    private static TimeSpan? Time(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : TimeSpan.FromSeconds(row.GetDouble(ordinal));

    private static NpgsqlBatchCommand PageOf(string sql, string source, HistoryQuery query)
    {
        var command = Command(sql, source, query, query.Limit);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)query.Before ?? DBNull.Value });
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql, string source, HistoryQuery query, int? limit)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(NpgsqlDbType.Text, query.AllSources ? null : source);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, query.Statuses.Count == 0 ? null : query.Statuses.Select(static s => s.ToString().ToLowerInvariant()).ToArray());
        Add(NpgsqlDbType.Text, query.EnvironmentName);
        Add(NpgsqlDbType.Text, query.MigrationId);
        Add(NpgsqlDbType.TimestampTz, query.From?.UtcDateTime);
        Add(NpgsqlDbType.TimestampTz, query.To?.UtcDateTime);
        Add(NpgsqlDbType.Boolean, query.IncludeRollbacks);
        if (limit is not null) Add(NpgsqlDbType.Bigint, (long)limit.Value);
        return command;

        void Add(NpgsqlDbType type, object? value) => command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
    }
}
