using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Safety;

namespace SchemaGen.Queueing;

/// <summary>
/// The queue of a database: many ask, one at a time is served, the most urgent first. It is a table, so that it survives every process
/// that has asked or served. Whoever waits serves, when nobody else does; a process of its own for it is not needed.
/// </summary>
public sealed class MigrationQueue
{
    private readonly Migrator _migrator;
    private readonly MigratorContext _context;

    internal MigrationQueue(Migrator migrator, MigratorContext context) => (_migrator, _context) = (migrator, context);

    /// <summary>Puts a request into the queue. It is carried out when someone serves: whoever waits for a ticket, or calls <see cref="ServeAsync"/>.</summary>
    /// <param name="request">What to do; null to apply what is pending.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The ticket.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    public async Task<QueueTicket> EnqueueAsync(QueueRequest? request = null, CancellationToken cancellationToken = default)
    {
        request ??= new QueueRequest();
        if (request.Timeout is { } timeout) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(request));
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var store = new QueueStore(connection);
        long id;
        try
        {
            id = await store.AddAsync(request, _context, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            await QueueSchema.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
            id = await store.AddAsync(request, _context, cancellationToken).ConfigureAwait(false);
        }

        return (await store.FindAsync(id, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The tickets of all sources of the database: the running one, those that wait in their order, and then those that have ended.</summary>
    /// <param name="includeEnded">Whether those that have ended are among them.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The tickets; empty when the queue was never used.</returns>
    public Task<IReadOnlyList<QueueTicket>> ListAsync(bool includeEnded = false, int limit = 50, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return AskAsync<IReadOnlyList<QueueTicket>>(store => store.ListAsync(includeEnded, limit, cancellationToken), [], cancellationToken);
    }

    /// <summary>A ticket as it stands.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The ticket; null when there is none with this number.</returns>
    public Task<QueueTicket?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        AskAsync(store => store.FindAsync(id, cancellationToken), null, cancellationToken);

    /// <summary>Takes a ticket back whose turn has not come.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when its turn had come, or there is none with this number.</returns>
    public Task<bool> CancelAsync(long id, CancellationToken cancellationToken = default) =>
        AskAsync(store => store.CancelAsync(id, cancellationToken), false, cancellationToken);

    /// <summary>
    /// Carries out what waits, the most urgent first, until nothing is left that this program can do: tickets of its source with its own
    /// head. It lets a program that waits for a more urgent ticket go first. When somebody else serves already, it does nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the call; a ticket that it interrupts waits again, and is finished by the next one who serves.</param>
    /// <returns>The tickets that this call has carried out, as they ended.</returns>
    public async Task<IReadOnlyList<QueueTicket>> ServeAsync(CancellationToken cancellationToken = default)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await SessionCheck.VerifyAsync(connection, _context.DataSource, cancellationToken).ConfigureAwait(false);
        var store = new QueueStore(connection);
        try
        {
            if (!await store.TryLockAsync(cancellationToken).ConfigureAwait(false)) return [];
            await SessionSettings.PrepareAsync(connection, $"schemagen queue {_context.Source.Name}", cancellationToken).ConfigureAwait(false);
            return await DrainAsync(store, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
        finally
        {
            await SessionSettings.EndAsync(connection, _context.Logger).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a ticket has ended, and serves the queue meanwhile when nobody else does.</summary>
    /// <param name="id">The number of the ticket.</param>
    /// <param name="cancellationToken">Ends the waiting; the ticket stays in the queue.</param>
    /// <returns>The ticket as it ended.</returns>
    /// <exception cref="SchemaGenException">There is no ticket with this number (<c>ticket-unknown</c>).</exception>
    public async Task<QueueTicket> WaitAsync(long id, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await AskAsync(store => store.TouchAsync(id, cancellationToken), false, cancellationToken).ConfigureAwait(false);
            await ServeAsync(cancellationToken).ConfigureAwait(false);
            var ticket = await FindAsync(id, cancellationToken).ConfigureAwait(false)
                ?? throw new SchemaGenException("ticket-unknown", FormattableString.Invariant($"There is no ticket {id} in the queue; look at those that there are with \"schemagen queue\"."));
            if (ticket.HasEnded) return ticket;
            var pause = _context.Options.MigrationLockPollInterval * (0.5 + Random.Shared.NextDouble());
            await Task.Delay(pause, _context.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<QueueTicket>> DrainAsync(QueueStore store, CancellationToken cancellationToken)
    {
        await store.RecoverAsync(cancellationToken).ConfigureAwait(false);
        var served = new List<QueueTicket>();
        while (await NextAsync(store, cancellationToken).ConfigureAwait(false) is { } next)
        {
            if (!await store.StartAsync(next.Id, cancellationToken).ConfigureAwait(false)) continue;
            await CarryOutAsync(next, store, cancellationToken).ConfigureAwait(false);
            served.Add((await store.FindAsync(next.Id, cancellationToken).ConfigureAwait(false))!);
        }

        return served;
    }

    private async Task<QueueTicket?> NextAsync(QueueStore store, CancellationToken cancellationToken)
    {
        foreach (var ticket in await store.ListAsync(includeEnded: false, int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            if (ticket.Source == _context.Source.Name && ticket.Fingerprint == _context.Source.Fingerprint) return ticket;
            // Whoever can carry it out is there and comes first. One that nobody waits for keeps nobody waiting.
            if (ticket.IsAttended) return null;
        }

        return null;
    }

    private async Task CarryOutAsync(QueueTicket ticket, QueueStore store, CancellationToken cancellationToken)
    {
        try
        {
            var migrator = _migrator.With(options => options.MaxRisk = ticket.MaxRisk);
            var result = ticket.Direction == MigrationDirection.Down
                ? await migrator.RollbackToAsync(ticket.RollBackTo!, ticket.MaxRisk, cancellationToken).ConfigureAwait(false)
                : await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
            await store.EndAsync(
                ticket.Id, QueueStatus.Completed, [.. result.Resumed, .. result.MigrationIds], error: null, code: null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SchemaGenException or PostgresException)
        {
            await store.EndAsync(ticket.Id, QueueStatus.Failed, [], e.Message, (e as SchemaGenException)?.Code, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // This program is told to stop; the ticket is for the next one. When the connection is lost, that one takes it back itself.
            await store.ReturnAsync(ticket.Id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<T> AskAsync<T>(Func<QueueStore, Task<T>> question, T withoutQueue, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        try
        {
            return await question(new QueueStore(connection)).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return withoutQueue;
        }
    }

    private ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken);
}
