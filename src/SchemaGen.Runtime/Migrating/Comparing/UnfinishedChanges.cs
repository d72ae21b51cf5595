using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Finds what a change that is carried out online makes for a while: a column or a table that takes the place of another, and what keeps the two in step.
/// While it is there, something has begun the change and not finished it, and a plan that begins it once more would stop at these names.
/// </summary>
internal static class UnfinishedChanges
{
    // In the order in which it can go.
    private const string Sql = """
        with numbers as (
            select s.oid, s.relname, s.relnamespace
            from pg_catalog.pg_class s join pg_catalog.pg_namespace n on n.oid = s.relnamespace
            where s.relkind = 'S' and s.relname like 'schemagen\_%\_numbers' and not starts_with(n.nspname, 'schemagen')
        )
        select what, remedy from (
            select 1 as place, format('trigger %I of %s', t.tgname, t.tgrelid::regclass) as what, format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as remedy
            from pg_catalog.pg_trigger t
            where not t.tgisinternal and t.tgparentid = 0 and (starts_with(t.tgname, '~schemagen_sync_') or starts_with(t.tgname, '!schemagen_sync'))
            union all
            select 2, 'function ' || p.oid::regprocedure, 'drop function ' || p.oid::regprocedure
            from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where starts_with(p.proname, 'schemagen_sync_') and not starts_with(n.nspname, 'schemagen')
            union all
            select 3, format('foreign key %I of %s', k.conname, k.conrelid::regclass), format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname)
            from pg_catalog.pg_constraint k
            where k.contype = 'f' and k.conparentid = 0
              and exists (select from pg_catalog.pg_attribute a where a.attrelid = k.confrelid and a.attnum = any (k.confkey) and starts_with(a.attname, 'schemagen_new_'))
            union all
            select 4, format('column %I of %s', a.attname, c.oid::regclass), format('alter table %s drop column %I', c.oid::regclass, a.attname)
            from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where starts_with(a.attname, 'schemagen_new_') and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and not starts_with(n.nspname, 'schemagen')
            union all
            select 5, format('column %I of %s', a.attname, c.oid::regclass), format('alter table %s drop column %I', c.oid::regclass, a.attname)
            from numbers s join pg_catalog.pg_class c on c.relnamespace = s.relnamespace and c.relkind in ('r', 'p') and not c.relispartition
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and s.relname = format('schemagen_%s_%s_numbers', c.relname, a.attname)
            union all
            select 6, 'sequence ' || s.oid::regclass, 'drop sequence ' || s.oid::regclass
            from numbers s
            union all
            select 7, 'type ' || t.oid::regtype, 'drop type ' || t.oid::regtype
            from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where starts_with(t.typname, 'schemagen_new_') and t.typtype = 'e' and not starts_with(n.nspname, 'schemagen')
            union all
            select 8, format('schema %I', n.nspname), format('drop schema %I cascade', n.nspname)
            from pg_catalog.pg_namespace n
            where starts_with(n.nspname, 'schemagen_swap$')) as made
        order by place, what
        """;

    /// <exception cref="SchemaGenException">The database has something of the kind (<c>change-unfinished</c>).</exception>
    internal static async Task RequireNoneAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Sql, connection);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable _ = reader.ConfigureAwait(false);
        List<string> made = [];
        var remedies = new StringBuilder();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            made.Add(reader.GetString(0));
            remedies.Append("\n  ").Append(reader.GetString(1)).Append(';');
        }

        if (made.Count == 0) return;
        throw new SchemaGenException(
            "change-unfinished",
            $"{database} has what a change makes for a while and takes away at its end: {string.Join(", ", made)}. Something has begun the change and not finished it; nothing was done. A run that was interrupted goes on when it is started again, and a script at the statement where it stopped. To give the change up, run this and compare again:{remedies}");
    }
}
