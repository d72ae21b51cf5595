using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Monitoring;

namespace SchemaGen.Safety;

/// <summary>
/// Notices that a connection has gone silent. A step may take hours, so that no time limit tells a long one from a lost answer; but the
/// server knows: it is asked through a second connection whether the session still works for us.
/// </summary>
internal sealed class ConnectionWatch(NpgsqlConnection connection, int processId, MigratorOptions options, string source, ILogger logger, TimeProvider clock)
{
    // One bad answer may be the moment between two statements.
    private const int LostAfter = 3;

    private const int AnswerSeconds = 5;

    // The same for as long as the session does nothing for us: it waits for the next statement, or for the rest of one, since one and
    // the same moment. What a COPY waits for is rows, which a method may take its time to give.
    private const string SessionSql =
        """
        select case when state like 'idle%' or (wait_event = 'ClientRead' and query not ilike 'copy %') then state_change::text end
        from pg_stat_activity
        where pid = $1
        """;

    // Its locks go with it, so that the next run need not wait until the server finds out by itself.
    private const string EndSql = "select pg_terminate_backend($1)";

    private bool _isLost;

    /// <summary>Carries out work on the connection, and gives it up when no answer can come any more.</summary>
    /// <exception cref="NpgsqlException">The connection is lost.</exception>
    internal async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(giveUp, done.Token);
        try
        {
            await work(giveUp.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (_isLost && !cancellationToken.IsCancellationRequested)
        {
            throw new NpgsqlException(
                $"The connection went silent: server process {processId} is gone or waits for us, and no answer came for {LostAfter} checks.", e);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    /// <summary>The same for work that has a result.</summary>
    /// <exception cref="NpgsqlException">The connection is lost.</exception>
    internal async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        T? result = default;
        await RunAsync(async token => { result = await work(token).ConfigureAwait(false); }, cancellationToken).ConfigureAwait(false);
        return result!;
    }

    private async Task WatchAsync(CancellationTokenSource giveUp, CancellationToken done)
    {
        int bad = 0;
        string? idleSince = null;
        try
        {
            while (true)
            {
                await Task.Delay(options.ConnectionCheckInterval, clock, done).ConfigureAwait(false);
                bool isWaiting = (connection.FullState & (ConnectionState.Executing | ConnectionState.Fetching)) != 0;
                var (isBad, since) = await AskAsync(done).ConfigureAwait(false);
                bad = isWaiting && (isBad || (since is not null && since == idleSince)) ? bad + 1 : 0;
                idleSince = since;
                if (bad < LostAfter) continue;
                _isLost = true;
                MigrationLog.ConnectionLost(logger, source, processId);
                await EndSessionAsync(done).ConfigureAwait(false);
                await giveUp.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    // A server that answers, and refuses this question, tells nothing about the other connection.
    private async Task<(bool IsBad, string? IdleSince)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var second = await OpenSecondAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = second.ConfigureAwait(false);
            using var command = new NpgsqlCommand(SessionSql, second) { CommandTimeout = AnswerSeconds, Parameters = { ProcessId() } };
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = row.ConfigureAwait(false);
            bool isThere = await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            return (!isThere, isThere && !row.IsDBNull(0) ? row.GetString(0) : null);
        }
        catch (PostgresException)
        {
            return (false, null);
        }
        catch (NpgsqlException)
        {
            return (true, null);
        }
    }

    private async Task EndSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var second = await OpenSecondAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = second.ConfigureAwait(false);
            using var command = new NpgsqlCommand(EndSql, second) { CommandTimeout = AnswerSeconds, Parameters = { ProcessId() } };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException e)
        {
            // The server's keepalives end it then, within a minute.
            MigrationLog.SessionNotClosed(logger, e);
        }
    }

    private async Task<NpgsqlConnection> OpenSecondAsync(CancellationToken cancellationToken)
    {
        var second = await OwnConnection.CloneAsync(connection, static b => b.Timeout = AnswerSeconds, cancellationToken).ConfigureAwait(false);
        try
        {
            await second.OpenAsync(cancellationToken).ConfigureAwait(false);
            return second;
        }
        catch
        {
            await second.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private NpgsqlParameter<int> ProcessId() => new() { TypedValue = processId };
}
