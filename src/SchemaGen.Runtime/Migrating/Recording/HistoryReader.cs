using Npgsql;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Recording;

/// <summary>Reads SchemaGen's own tables, which may not be there yet.</summary>
internal static class HistoryReader
{
    private const string HeadSql = "select fingerprint from schemagen.migration_heads where source = $1";

    /// <summary>What <see cref="ReadExecution"/> reads, of a table called e.</summary>
    internal const string ExecutionColumns =
        """
        e.id, e.migration_id, e.direction, e.status, e.checksum, e.parents, e.breaking, e.started_at, e.completed_at,
               e.executed_by, e.machine, e.environment, e.release, e.metadata::text, e.error, e.sqlstate,
               e.status in ('running', 'failed') and exists (
                   select from schemagen.migration_steps s
                   where s.execution_id = e.id
                     and (s.status = 'completed' or (not s.transactional and s.status in ('running', 'failed')))),
               e.source
        """;

    private const string ExecutionsSql = $"select {ExecutionColumns} from schemagen.migration_executions e where e.source = $1 order by e.id";

    private const string LastIdSql =
        "select coalesce(max(id), 0), coalesce(bool_or(source <> $1), false) from schemagen.migration_executions";

    private const string StepsSql =
        """
        select position, operation_index, ordinal, segment, kind, transactional, target, description, sql, method, is_done_sql, repair_sql,
               attempts > 0, progress::text, work, backfill::text, locks::text, status = 'completed'
        from schemagen.migration_steps
        where execution_id = $1
        order by position
        """;

    /// <summary>
    /// The fingerprint of the migration applied last, in one round trip; null when nothing is applied. Asking and being told that the table
    /// is missing is the cheapest question: looking for the table first would double what each later boot pays.
    /// </summary>
    internal static async Task<string?> ReadHeadAsync(NpgsqlConnection connection, string source, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(HeadSql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = source } } };
        try
        {
            return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            connection.RequireOpen(e);
            return null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NotReadable(connection, e);
        }
    }

    /// <summary>Whether the migration applied last is the head of a source, so that there is nothing to do.</summary>
    internal static bool IsHead(string? fingerprint, SchemaSource source) =>
        fingerprint is null ? source.Fingerprint.Length == 0 : fingerprint.Length > 0 && fingerprint == source.Fingerprint;

    /// <summary>The whole history of a source, in one round trip.</summary>
    internal static async Task<MigrationHistory> ReadAsync(NpgsqlConnection connection, string source, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(LastIdSql) { Parameters = { new NpgsqlParameter<string> { TypedValue = source } } },
                new NpgsqlBatchCommand(ExecutionsSql) { Parameters = { new NpgsqlParameter<string> { TypedValue = source } } },
            },
        };
        try
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = reader.ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            long lastId = reader.GetInt64(0);
            bool hasOtherSources = reader.GetBoolean(1);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);

            var executions = new List<MigrationExecution>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) executions.Add(ReadExecution(reader));
            await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            return new MigrationHistory(executions, lastId, hasOtherSources);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            connection.RequireOpen(e);
            return MigrationHistory.None;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NotReadable(connection, e);
        }
    }

    /// <summary>The steps of an interrupted execution that are still to be done.</summary>
    internal static async Task<IReadOnlyList<TrackedStep>> ReadRemainingStepsAsync(
        NpgsqlConnection connection, Execution execution, CancellationToken cancellationToken) =>
        [.. (await ReadStepsAsync(connection, execution, cancellationToken).ConfigureAwait(false)).Where(static s => !s.IsCompleted)];

    /// <summary>All steps of an execution, done or not.</summary>
    internal static async Task<IReadOnlyList<TrackedStep>> ReadStepsAsync(
        NpgsqlConnection connection, Execution execution, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(StepsSql, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = execution.Id } },
        };
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);

        var steps = new List<TrackedStep>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) steps.Add(ReadStep(reader, execution));
        await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        return steps;
    }

    internal static MigrationExecution ReadExecution(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Source = row.GetString(17),
        MigrationId = row.GetString(1),
        Direction = Enum.Parse<MigrationDirection>(row.GetString(2), ignoreCase: true),
        Status = Enum.Parse<ExecutionStatus>(row.GetString(3), ignoreCase: true),
        Fingerprint = row.GetString(4),
        Parents = row.GetFieldValue<string[]>(5),
        Breaking = row.GetBoolean(6),
        StartedAt = row.GetFieldValue<DateTime>(7),
        CompletedAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTime>(8),
        ExecutedBy = row.GetString(9),
        Machine = row.GetString(10),
        EnvironmentName = row.GetString(11),
        Release = Text(row, 12),
        Metadata = row.GetString(13),
        Error = Text(row, 14),
        SqlState = Text(row, 15),
        IsPartial = row.GetBoolean(16),
    };

    private static TrackedStep ReadStep(NpgsqlDataReader row, Execution execution)
    {
        string sql = row.GetString(8);
        var step = new Step
        {
            Kind = Enum.Parse<StepKind>(row.GetString(4)),
            Sql = sql,
            Description = row.GetString(7),
            Target = row.GetString(6),
            // The step is carried out as it was recorded, whatever the planner would make of its operation today.
            Operation = Text(row, 9) is { } method ? new Run(method) : new Operations.Sql(sql) { NoTransaction = !row.GetBoolean(5) },
            MigrationId = execution.MigrationId,
            OperationIndex = row.GetInt32(1),
            Ordinal = row.GetInt32(2),
            Segment = row.GetInt32(3),
            IsDoneSql = Text(row, 10),
            RepairSql = Text(row, 11),
            Locks = StepJson.ReadLocks(row.GetString(16)),
            Work = Enum.Parse<TableWork>(row.GetString(14)),
            Backfill = Text(row, 15) is { } backfill ? StepJson.Read(backfill) : null,
        };
        return new TrackedStep(execution, step, row.GetInt32(0))
        {
            WasInterrupted = row.GetBoolean(12),
            Progress = Text(row, 13),
            IsCompleted = row.GetBoolean(17),
        };
    }

    private static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    /// <summary>What a role is told that lacks the right to read.</summary>
    internal static SchemaGenException NotReadable(NpgsqlConnection connection, PostgresException cause)
    {
        string role = connection.UserName ?? "the current role";
        string grantee = SqlText.Identifier(role);
        return new SchemaGenException(
            "history-not-readable",
            $"The role \"{role}\" may not read SchemaGen's history ({cause.MessageText}). Have its owner run: " +
            $"GRANT USAGE ON SCHEMA schemagen TO {grantee}; GRANT SELECT ON ALL TABLES IN SCHEMA schemagen TO {grantee}.",
            cause);
    }
}
