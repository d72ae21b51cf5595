using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Sends several statements in one round trip, and repeats them when a schema change made plans stale.</summary>
internal static class BatchExecutor
{
    /// <summary>Runs the statements; what goes wrong is every statement's error.</summary>
    /// <param name="session">On whose behalf.</param>
    /// <param name="connection">Where.</param>
    /// <param name="items">The statements.</param>
    /// <param name="context">Whether the settings that say who the session is go before them.</param>
    /// <param name="savepoint">The savepoint that is made before them; null for none.</param>
    /// <param name="repeatable">Whether nothing is left of them when one fails, so that they can be sent again.</param>
    /// <param name="ct">Ends the work early.</param>
    internal static async ValueTask RunAsync(
        SchemaSession session, NpgsqlConnection connection, IReadOnlyList<BatchItem> items, bool context, string? savepoint, bool repeatable, CancellationToken ct)
    {
        try
        {
            int[]? affected = null;
            // Of several stale plans, the driver learns of one at a time.
            for (int stale = items.Count; affected is null; stale--)
            {
                try
                {
                    affected = await SendAsync(session, connection, items, context, savepoint, ct).ConfigureAwait(false);
                }
                catch (PostgresException e) when (repeatable && stale > 0 && DatabaseErrors.IsStalePlan(e))
                {
                }
            }

            for (int i = 0; i < items.Count; i++)
                items[i].Complete(affected[i]);
        }
        catch (Exception e)
        {
            Exception error = DatabaseErrors.Translate(e, ShapeOf(e, items)) ?? e;
            foreach (BatchItem item in items)
                item.Fail(error);
        }
    }

    private static async ValueTask<int[]> SendAsync(
        SchemaSession session, NpgsqlConnection connection, IReadOnlyList<BatchItem> items, bool context, string? savepoint, CancellationToken ct)
    {
        NpgsqlBatch batch = new(connection);
        await using (batch.ConfigureAwait(false))
        {
            if (context)
                batch.BatchCommands.Add(SessionContext.Command(session));
            if (savepoint is not null)
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT " + savepoint));
            int first = batch.BatchCommands.Count;
            bool prepare = session.Options.Prepare;
            foreach (BatchItem item in items)
            {
                Statement statement = item.Statement;
                NpgsqlBatchCommand command = new(statement.Sql);
                item.Bind(command.Parameters, session);
                batch.BatchCommands.Add(command);
                prepare &= statement.Prepare;
            }

            if (prepare)
                await batch.PrepareAsync(ct).ConfigureAwait(false);
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (context)
                    await reader.NextResultAsync(ct).ConfigureAwait(false);
                // The reader passes over statements that give no rows.
                foreach (BatchItem item in items.Where(static i => i.GivesRows))
                {
                    await item.ReadAsync(reader, session.Options, ct).ConfigureAwait(false);
                    await reader.NextResultAsync(ct).ConfigureAwait(false);
                }
            }

            int[] affected = new int[items.Count];
            for (int i = 0; i < affected.Length; i++)
                affected[i] = batch.BatchCommands[first + i].RecordsAffected;
            return affected;
        }
    }

    private static RowShape ShapeOf(Exception e, IReadOnlyList<BatchItem> items)
    {
        string? failed = (e as PostgresException)?.BatchCommand?.CommandText;
        return (items.FirstOrDefault(i => i.Statement.Sql == failed) ?? items[0]).Shape;
    }
}
