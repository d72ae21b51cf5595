using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Applying;

/// <summary>
/// Drops the constraints that an interrupted operation has added and not proved, or added only for a while. A comparison with the live
/// schema does not see the first, because they do not hold, and would keep the second; adding them again would fail with 42710.
/// </summary>
internal static class HalfMadeConstraints
{
    // The steps that were to come name them: as the last word of what validates or drops them.
    private const string FindSql =
        """
        select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname)
        from unnest($1::text[], $2::text[], $3::text[]) as s(schema, name, sql)
        join pg_namespace n on n.nspname = s.schema
        join pg_class c on c.relnamespace = n.oid and c.relname = s.name
        join pg_constraint k on k.conrelid = c.oid
        where s.sql like any (array[
                '% constraint ' || replace(replace(k.conname, '\', '\\'), '_', '\_'),
                '% constraint ' || replace(replace(quote_ident(k.conname), '\', '\\'), '_', '\_')])
          and (not k.convalidated or (not $4 and s.sql like 'alter table % drop constraint %'))
        group by 1
        order by 1
        """;

    internal static async Task DropAsync(NpgsqlConnection connection, IEnumerable<TrackedStep> remaining, CancellationToken cancellationToken)
    {
        var drops = new StatementPipeline(connection);
        foreach (string drop in await FindAsync(connection, remaining, unprovedOnly: false, cancellationToken).ConfigureAwait(false))
            drops.Add(drop);
        await drops.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The statements that drop them, or only those that a comparison does not see because they do not hold.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(
        NpgsqlConnection connection, IEnumerable<TrackedStep> remaining, bool unprovedOnly, CancellationToken cancellationToken)
    {
        var named =
        (
            from operation in remaining.GroupBy(static s => s.Step.OperationIndex)
            // What has not begun has left nothing.
            where operation.Min(static s => s.Step.Ordinal) > 0
            from step in operation
            where step.Step.Kind is StepKind.Validate or StepKind.Ddl
            from entry in step.Step.Locks
            select (entry.Table, step.Step.Sql)
        ).ToList();
        if (named.Count == 0) return [];

        using var find = new NpgsqlCommand(FindSql, connection);
        Add(named.Select(static n => n.Table.Schema));
        Add(named.Select(static n => n.Table.Name));
        Add(named.Select(static n => n.Sql));
        find.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = unprovedOnly });
        var drops = new List<string>();
        var row = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) drops.Add(row.GetString(0));
        }

        return drops;

        void Add(IEnumerable<string> texts) => find.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. texts] });
    }
}
