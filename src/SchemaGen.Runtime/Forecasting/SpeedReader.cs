using Npgsql;
using SchemaGen.Planning;

namespace SchemaGen.Forecasting;

/// <summary>Reads from the history how fast each kind of work went, in one round trip.</summary>
internal static class SpeedReader
{
    // Steps of a few milliseconds say nothing of the speed, and those that were attempted again have waited. The locks name the tables; the
    // largest is the one that was worked on.
    private const string Sql =
        """
        select s.work, (sum(t.bytes) / sum(extract(epoch from s.duration)))::float8, count(*)
        from schemagen.migration_steps s
        cross join lateral (
            select max(pg_table_size(c.oid)) as bytes
            from jsonb_array_elements(s.locks) l
            join pg_class c on c.oid = to_regclass(format('%I.%I', l ->> 'schema', l ->> 'table'))) t
        where s.status = 'completed' and s.work <> 'CatalogOnly' and s.attempts = 1 and s.duration > interval '20 milliseconds' and t.bytes > 0
        group by s.work
        order by s.work
        """;

    internal static async Task<IReadOnlyList<WorkSpeed>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Sql, connection);
        try
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = row.ConfigureAwait(false);
            var speeds = new List<WorkSpeed>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                // A later release may have written kinds of work that this one has none of.
                if (Enum.TryParse(row.GetString(0), out TableWork work)) speeds.Add(new WorkSpeed(work, row.GetDouble(1), (int)row.GetInt64(2)));
            }

            return speeds;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            connection.RequireOpen(e);
            return [];
        }
    }
}
