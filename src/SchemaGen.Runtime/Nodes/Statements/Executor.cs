using System.Runtime.CompilerServices;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Runs a statement: opens a connection unless the session holds one, prepares, binds, reads, and repeats once when a schema change made the plan stale.</summary>
internal static class Executor
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<TResult> RunAsync<TRun, TResult>(SchemaSession session, TRun run, CancellationToken ct)
        where TRun : struct, IRun<TResult>
    {
        if (session.Batch is { } batch)
            return await batch.Collect<TRun, TResult>(run).ConfigureAwait(false);
        Statement statement = run.Statement;
        if (session.NeedsContext(run.Shape, statement))
            return await RunInContextAsync<TRun, TResult>(session, run, ct).ConfigureAwait(false);
        bool prepare = statement.Prepare && session.Options.Prepare;
        bool repeated = false;
        NpgsqlConnection? held = session.Held;
        NpgsqlConnection? connection = held;
        try
        {
            connection ??= await session.DataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
            while (true)
            {
                try
                {
                    int place = prepare ? connection.ProcessID : Environment.CurrentManagedThreadId;
                    NpgsqlCommand command = repeated ? new NpgsqlCommand(statement.Sql) : statement.Rent(place);
                    command.Connection = connection;
                    run.Bind(command.Parameters, session);
                    // A command that ran on the same physical connection before is prepared there already.
                    if (prepare && !command.IsPrepared)
                        await command.PrepareAsync(ct).ConfigureAwait(false);
                    int affected;
                    NpgsqlDataReader reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
                    try
                    {
                        while (await reader.ReadAsync(ct).ConfigureAwait(false) && run.Row(reader, session.Options))
                        {
                        }
                    }
                    finally
                    {
                        await reader.DisposeAsync().ConfigureAwait(false);
                        affected = reader.RecordsAffected;
                    }

                    statement.Return(command, place);
                    return run.Result(affected);
                }
                catch (PostgresException e) when (!repeated && !session.InTransaction && DatabaseErrors.IsStalePlan(e))
                {
                    // On the same connection: each of the pool has a plan of its own, and the next one's is as stale.
                    repeated = true;
                }
            }
        }
        catch (Exception e) when (DatabaseErrors.Translate(e, run.Shape) is { } translated)
        {
            throw translated;
        }
        finally
        {
            if (connection is not null && held is null)
                await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Triggers and policies read who the session is from settings, and those must never outlive the work on a pooled connection: they are
    // sent with the statement, and both are one transaction because they are sent together.
    private static async ValueTask<TResult> RunInContextAsync<TRun, TResult>(SchemaSession session, TRun run, CancellationToken ct)
        where TRun : struct, IRun<TResult>
    {
        BatchItem<TRun, TResult> item = new(run);
        NpgsqlConnection? held = session.Held;
        NpgsqlConnection connection = held ?? await session.OpenAsync(ct).ConfigureAwait(false);
        try
        {
            await BatchExecutor.RunAsync(session, connection, [item], context: true, savepoint: null, repeatable: true, ct).ConfigureAwait(false);
            return await item.Result.ConfigureAwait(false);
        }
        finally
        {
            if (held is null)
                await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
