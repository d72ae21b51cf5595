using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Applying;

/// <summary>
/// Drops the indexes that an interrupted <c>DROP INDEX CONCURRENTLY</c> has left invalid. They serve no query and cost every write, and a
/// comparison with the live schema does not see them; making them again would fail with 42P07.
/// </summary>
internal static class HalfDroppedIndexes
{
    private const string Drop = "drop index concurrently ";

    private const string FindSql =
        """
        select w.name from unnest($1::text[]) with ordinality as w(name, place)
        join pg_catalog.pg_index i on i.indexrelid = to_regclass(w.name)
        where not i.indisvalid
        order by w.place
        """;

    internal static async Task DropAsync(NpgsqlConnection connection, IEnumerable<TrackedStep> remaining, CancellationToken cancellationToken)
    {
        foreach (string drop in await FindAsync(connection, remaining, cancellationToken).ConfigureAwait(false))
        {
            using var command = new NpgsqlCommand(drop, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The statements that drop them; none of them runs in a transaction.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, IEnumerable<TrackedStep> remaining, CancellationToken cancellationToken)
    {
        string[] names =
        [
            .. remaining.Where(static s => s.Step.Kind == StepKind.DropIndexConcurrently && s.Step.Sql.StartsWith(Drop, StringComparison.Ordinal))
                .Select(static s => s.Step.Sql[Drop.Length..]),
        ];
        if (names.Length == 0) return [];
        using var find = new NpgsqlCommand(FindSql, connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = names } } };
        var drops = new List<string>();
        var row = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) drops.Add($"{Drop}if exists {row.GetString(0)}");
            await row.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }

        return drops;
    }
}
