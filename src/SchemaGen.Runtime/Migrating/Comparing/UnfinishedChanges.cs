using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Finds what a change that is carried out online makes for a while: a column or a table that takes the place of another, and what keeps the two in step.
/// While it is there, something has begun the change and not finished it, and a plan that begins it once more would stop at these names.
/// </summary>
internal static class UnfinishedChanges
{
    // In the order in which it can go. A column that is to be numbered has no mark but the name of its sequence, which may be cut: the third value has what that is made of.
    private const string Sql = $"""
        with looked as (
            select oid, nspname from pg_catalog.pg_namespace
            where not starts_with(nspname, 'schemagen') and ($1::text[] is null or nspname = any ($1))
        ), tables as (
            select c.oid, c.relname, c.relnamespace
            from pg_catalog.pg_class c join looked n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition
        ), numbers as (
            select s.oid, s.relname, s.relnamespace
            from pg_catalog.pg_class s join looked n on n.oid = s.relnamespace
            where s.relkind = 'S' and starts_with(s.relname, '{MeanwhileNames.Numbers}')
        )
        select what, remedy, numbered from (
            select 1 as place, format('trigger %I of %s', t.tgname, t.tgrelid::regclass) as what, format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as remedy, null::text[] as numbered
            from pg_catalog.pg_trigger t join tables c on c.oid = t.tgrelid
            where not t.tgisinternal and (starts_with(t.tgname, '{MeanwhileNames.ColumnTrigger}') or starts_with(t.tgname, '{MeanwhileNames.TableTrigger}'))
            union all
            select 2, 'function ' || p.oid::regprocedure, 'drop function ' || p.oid::regprocedure, null
            from pg_catalog.pg_proc p join looked n on n.oid = p.pronamespace
            where starts_with(p.proname, '{MeanwhileNames.SyncFunction}_')
            union all
            select 3, format('foreign key %I of %s', k.conname, k.conrelid::regclass), format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname), null
            from pg_catalog.pg_constraint k join tables c on c.oid = k.confrelid
            where k.contype = 'f' and k.conparentid = 0
              and exists (select from pg_catalog.pg_attribute a where a.attrelid = k.confrelid and a.attnum = any (k.confkey) and starts_with(a.attname, '{MeanwhileNames.New}'))
            union all
            select 4, format('column %I of %s', a.attname, c.oid::regclass), format('alter table %s drop column %I', c.oid::regclass, a.attname), null
            from pg_catalog.pg_attribute a join tables c on c.oid = a.attrelid
            where starts_with(a.attname, '{MeanwhileNames.New}') and not a.attisdropped
            union all
            select 5, format('column %I of %s', a.attname, c.oid::regclass), format('alter table %s drop column %I', c.oid::regclass, a.attname), array[c.relname, a.attname, s.relname]
            from numbers s join tables c on c.relnamespace = s.relnamespace join pg_catalog.pg_attribute a on a.attrelid = c.oid
            where a.attnum > 0 and not a.attisdropped
            union all
            select 6, 'sequence ' || s.oid::regclass, 'drop sequence ' || s.oid::regclass, null
            from numbers s
            union all
            select 7, 'type ' || t.oid::regtype, 'drop type ' || t.oid::regtype, null
            from pg_catalog.pg_type t join looked n on n.oid = t.typnamespace
            where starts_with(t.typname, '{MeanwhileNames.New}') and t.typtype = 'e'
            union all
            select 8, format('schema %I', n.nspname), format('drop schema %I cascade', n.nspname), null
            from pg_catalog.pg_namespace n
            where starts_with(n.nspname, '{MeanwhileNames.SwapSchema}')
              -- What takes the place of a table is called as it is.
              and ($1::text[] is null or not exists (
                  select from pg_catalog.pg_class s
                  where s.relnamespace = n.oid and s.relkind in ('r', 'p') and not s.relispartition and not exists (select from tables c where c.relname = s.relname)))) as made
        order by place, what
        """;

    /// <param name="connection">An open connection to the database.</param>
    /// <param name="database">What the database is called in the message.</param>
    /// <param name="schemas">The PostgreSQL schemas that are compared; null for all.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <exception cref="SchemaGenException">The database has something of the kind (<c>change-unfinished</c>).</exception>
    internal static async Task RequireNoneAsync(NpgsqlConnection connection, string database, IReadOnlyCollection<string>? schemas, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = schemas?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } } };
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable _ = reader.ConfigureAwait(false);
        List<string> made = [];
        var remedies = new StringBuilder();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await reader.IsDBNullAsync(2, cancellationToken).ConfigureAwait(false)
                && reader.GetFieldValue<string[]>(2) is [var table, var column, var sequence] && MeanwhileNames.NumbersOf(table, column) != sequence)
                continue;
            made.Add(reader.GetString(0));
            remedies.Append("\n  ").Append(reader.GetString(1)).Append(';');
        }

        if (made.Count == 0) return;
        throw new SchemaGenException(
            "change-unfinished",
            $"{database} has what a change makes for a while and takes away at its end: {string.Join(", ", made)}. Something has begun the change and not finished it; nothing was done. A run that was interrupted goes on when it is started again, and a script at the statement where it stopped. To give the change up, run this and compare again:{remedies}");
    }
}
