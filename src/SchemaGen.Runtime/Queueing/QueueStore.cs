using Npgsql;
using NpgsqlTypes;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;

namespace SchemaGen.Queueing;

/// <summary>The statements of the queue, each one round trip on a given connection.</summary>
internal sealed class QueueStore(NpgsqlConnection connection)
{
    /// <summary>The advisory lock of whoever serves the queue: "schemagq" in ASCII. It never changes.</summary>
    private const long Key = 0x736368656D616771;

    // Nobody needs to mark what has expired: whoever looks sees it.
    private const string IsWaiting = "status = 'queued' and (expires_at is null or expires_at > clock_timestamp())";

    private const string SelectSql =
        $"""
        with waiting as (
            select id, row_number() over (order by status = 'queued', priority desc, id) as position
            from schemagen.queue where status = 'running' or ({IsWaiting}))
        select q.id, q.source, q.fingerprint, q.direction, q.roll_back_to, q.max_risk, q.priority,
               case when q.status = 'queued' and w.id is null then 'expired' else q.status end, case when q.status = 'queued' then w.position end,
               q.reason, q.requested_by, q.machine, q.enqueued_at, q.expires_at, q.started_at,
               case when q.status = 'queued' and w.id is null then q.expires_at else q.completed_at end, q.attempts, q.migration_ids,
               q.error, q.error_code, q.seen_at > clock_timestamp() - interval '10 seconds'
        from schemagen.queue q left join waiting w on w.id = q.id
        """;

    private const string InsertSql =
        """
        insert into schemagen.queue (source, fingerprint, direction, roll_back_to, max_risk, priority, reason, machine, expires_at)
        values ($1, $2, case when $3::text is null then 'up' else 'down' end, $3, $4, $5, $6, $7, clock_timestamp() + $8::interval)
        returning id
        """;

    private const string TouchSql = "update schemagen.queue set seen_at = clock_timestamp() where id = $1 and seen_at < clock_timestamp() - interval '2 seconds'";

    private const string StartSql =
        $"update schemagen.queue set status = 'running', started_at = clock_timestamp(), attempts = attempts + 1 where id = $1 and {IsWaiting}";

    private const string EndSql =
        """
        update schemagen.queue set status = $2, completed_at = clock_timestamp(), migration_ids = $3, error = $4, error_code = $5
        where id = $1 and status = 'running'
        """;

    internal async Task<long> AddAsync(QueueRequest request, MigratorContext context, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(InsertSql, connection);
        Add(command, NpgsqlDbType.Text, context.Source.Name);
        Add(command, NpgsqlDbType.Text, context.Source.Fingerprint);
        Add(command, NpgsqlDbType.Text, request.RollBackTo);
        Add(command, NpgsqlDbType.Text, (request.MaxRisk ?? context.Options.MaxRisk).ToString());
        Add(command, NpgsqlDbType.Integer, request.Priority);
        Add(command, NpgsqlDbType.Text, request.Reason);
        Add(command, NpgsqlDbType.Text, Environment.MachineName);
        Add(command, NpgsqlDbType.Interval, request.Timeout);
        return (long)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }

    internal async Task<IReadOnlyList<QueueTicket>> ListAsync(bool includeEnded, int limit, CancellationToken ct)
    {
        using var command = new NpgsqlCommand($"{SelectSql} where $1 or w.id is not null order by w.position, q.id desc limit $2", connection);
        Add(command, NpgsqlDbType.Boolean, includeEnded);
        Add(command, NpgsqlDbType.Bigint, (long)limit);
        return await ReadAsync(command, ct).ConfigureAwait(false);
    }

    internal async Task<QueueTicket?> FindAsync(long id, CancellationToken ct)
    {
        using var command = new NpgsqlCommand($"{SelectSql} where q.id = $1", connection);
        Add(command, NpgsqlDbType.Bigint, id);
        return (await ReadAsync(command, ct).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>Says that the one who asked still waits.</summary>
    internal Task<bool> TouchAsync(long id, CancellationToken ct) => ChangeAsync(TouchSql, id, ct);

    /// <summary>Takes the ticket's turn; false when it has been taken back or its time is over.</summary>
    internal Task<bool> StartAsync(long id, CancellationToken ct) => ChangeAsync(StartSql, id, ct);

    internal Task<bool> CancelAsync(long id, CancellationToken ct) =>
        ChangeAsync("update schemagen.queue set status = 'canceled', completed_at = clock_timestamp() where id = $1 and status = 'queued'", id, ct);

    /// <summary>Gives the turn back: the next one who serves carries the ticket out.</summary>
    internal Task<bool> ReturnAsync(long id, CancellationToken ct) =>
        ChangeAsync("update schemagen.queue set status = 'queued' where id = $1 and status = 'running'", id, ct);

    /// <summary>Takes over from whoever served before and died: what says that it runs does not, because only the holder of the lock runs any.</summary>
    internal async Task RecoverAsync(CancellationToken ct)
    {
        using var command = new NpgsqlCommand("update schemagen.queue set status = 'queued' where status = 'running'", connection);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    internal async Task EndAsync(long id, QueueStatus status, IReadOnlyList<string> migrationIds, string? error, string? code, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(EndSql, connection);
        Add(command, NpgsqlDbType.Bigint, id);
        Add(command, NpgsqlDbType.Text, status.ToString().ToLowerInvariant());
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Text, migrationIds.ToArray());
        Add(command, NpgsqlDbType.Text, error);
        Add(command, NpgsqlDbType.Text, code);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Takes the turn to serve, which the session holds until its end; false when somebody else has it.</summary>
    internal async Task<bool> TryLockAsync(CancellationToken ct)
    {
        using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
        Add(command, NpgsqlDbType.Bigint, Key);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }

    private async Task<bool> ChangeAsync(string sql, long id, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection);
        Add(command, NpgsqlDbType.Bigint, id);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }

    private static async Task<IReadOnlyList<QueueTicket>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var tickets = new List<QueueTicket>();
        while (await row.ReadAsync(ct).ConfigureAwait(false))
        {
            tickets.Add(new QueueTicket
            {
                Id = row.GetInt64(0),
                Source = row.GetString(1),
                Fingerprint = row.GetString(2),
                Direction = Enum.Parse<MigrationDirection>(row.GetString(3), ignoreCase: true),
                RollBackTo = Text(row, 4),
                MaxRisk = Enum.Parse<RiskLevel>(row.GetString(5)),
                Priority = row.GetInt32(6),
                Status = Enum.Parse<QueueStatus>(row.GetString(7), ignoreCase: true),
                Position = row.IsDBNull(8) ? null : row.GetInt64(8),
                Reason = row.GetString(9),
                RequestedBy = row.GetString(10),
                Machine = row.GetString(11),
                EnqueuedAt = row.GetFieldValue<DateTime>(12),
                ExpiresAt = Time(row, 13),
                StartedAt = Time(row, 14),
                CompletedAt = Time(row, 15),
                Attempts = row.GetInt32(16),
                MigrationIds = row.GetFieldValue<string[]>(17),
                Error = Text(row, 18),
                ErrorCode = Text(row, 19),
                IsAttended = row.GetBoolean(20),
            });
        }

        return tickets;
    }

    private static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetFieldValue<DateTime>(ordinal);

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
