using Npgsql;

namespace SchemaGen.Queueing;

/// <summary>The table of the queue, which is made when something is first put into it.</summary>
internal static class QueueSchema
{
    // Several may ask at once for the first time. IF NOT EXISTS is no help then: one would fail on the catalogue's unique index.
    private const string Ddl =
        """
        set local client_min_messages = warning;
        select pg_advisory_xact_lock(hashtextextended('schemagen.queue', 0));
        do $$ begin if to_regnamespace('schemagen') is null then create schema schemagen; end if; end $$;

        create table if not exists schemagen.queue (
            id bigint generated always as identity primary key,
            source text not null,
            fingerprint text not null,
            direction text not null check (direction in ('up', 'down')),
            roll_back_to text check ((direction = 'down') = (roll_back_to is not null)),
            max_risk text not null,
            priority int not null,
            status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'canceled')),
            reason text not null,
            requested_by text not null default session_user,
            machine text not null,
            enqueued_at timestamptz not null default clock_timestamp(),
            seen_at timestamptz not null default clock_timestamp(),
            expires_at timestamptz,
            started_at timestamptz,
            completed_at timestamptz,
            attempts int not null default 0,
            migration_ids text[] not null default '{}',
            error text,
            error_code text
        );
        create index if not exists queue_waiting on schemagen.queue (priority desc, id) where status in ('queued', 'running');
        comment on table schemagen.queue is
            'Requests to migrate or roll back, each carried out once its turn has come. seen_at is when the one who asked last looked.';
        """;

    internal static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Ddl, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
