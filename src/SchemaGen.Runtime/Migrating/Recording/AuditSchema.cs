using Npgsql;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Recording;

/// <summary>The audit log and the function that fills it, made when the first trigger is to run it.</summary>
internal static class AuditSchema
{
    /// <summary>What the function's comment says in this release; another text is an older function, which is replaced.</summary>
    internal const string Version = "Writes schemagen.audit_log, for the triggers of [Model(AuditLog = true)]. Version 1.";

    /// <summary>Makes what the steps need and is not there yet; in the connection's transaction, if there is one.</summary>
    internal static async Task EnsureAsync(NpgsqlConnection connection, IEnumerable<Step> steps, CancellationToken cancellationToken)
    {
        if (!steps.NeedAuditLog()) return;
        using var probe = new NpgsqlCommand("select to_regprocedure('schemagen.audit()') is not null", connection);
        if (await probe.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
            await CreateAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the table, and the function anew.</summary>
    internal static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Ddl, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // The function runs with its owner's rights, so that a role which writes an audited table needs none on the log, and cannot change it; and in
    // a search path and a time zone of its own, so that no caller can slip another function in or make one moment look like two. Nobody but the
    // owner may make triggers with it, because entries of other tables could be forged so.
    private const string Ddl =
        $$"""
        set local client_min_messages = warning;
        do $$ begin if to_regnamespace('schemagen') is null then create schema schemagen; end if; end $$;

        create table if not exists schemagen.audit_log (
            id bigint generated always as identity primary key,
            at timestamptz not null,
            table_schema text not null,
            table_name text not null,
            record_id jsonb,
            operation text not null check (operation in ('insert', 'update', 'delete', 'soft_delete', 'restore', 'truncate')),
            old_values jsonb,
            new_values jsonb,
            withheld text[],
            actor text,
            tenant text,
            database_role text not null,
            client_address inet,
            application text not null,
            transaction_id bigint not null
        );
        create index if not exists audit_log_record on schemagen.audit_log (table_schema, table_name, record_id, id);
        create index if not exists audit_log_at on schemagen.audit_log using brin (at);
        comment on table schemagen.audit_log is
            'One row for each change of a row of an audited table. An update has the changed columns, an insert and a delete the whole row.';

        create or replace function schemagen.audit() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
        as $audit$
        declare
            options constant jsonb := coalesce(TG_ARGV[0], '{}')::jsonb;
            secrets constant text[] := array(select jsonb_array_elements_text(options -> 'withheld'));
            done text := lower(TG_OP);
            old_row jsonb;
            new_row jsonb;
            whole jsonb;
            changed_secrets text[];
        begin
            if TG_OP in ('UPDATE', 'DELETE') then old_row := to_jsonb(old); end if;
            if TG_OP in ('UPDATE', 'INSERT') then new_row := to_jsonb(new); end if;
            whole := coalesce(old_row, new_row);

            if TG_OP = 'UPDATE' then
                if old_row - array(select jsonb_array_elements_text(options -> 'kept')) = new_row - array(select jsonb_array_elements_text(options -> 'kept')) then
                    return null;
                end if;
                done := case
                    when old_row ->> (options ->> 'deleted') is null and new_row ->> (options ->> 'deleted') is not null then 'soft_delete'
                    when old_row ->> (options ->> 'deleted') is not null and new_row ->> (options ->> 'deleted') is null then 'restore'
                    else done
                end;
                changed_secrets := (select array_agg(s) from unnest(secrets) s where old_row -> s is distinct from new_row -> s);
                select coalesce(jsonb_object_agg(c.key, c.value), '{}'), coalesce(jsonb_object_agg(c.key, new_row -> c.key), '{}')
                into old_row, new_row
                from jsonb_each(old_row) c where c.value is distinct from new_row -> c.key;
            end if;

            insert into schemagen.audit_log
                (at, table_schema, table_name, record_id, operation, old_values, new_values, withheld, actor, tenant, database_role, client_address, application, transaction_id)
            values (
                statement_timestamp(), TG_TABLE_SCHEMA, TG_TABLE_NAME,
                (select jsonb_object_agg(k, whole -> k) from jsonb_array_elements_text(options -> 'key') k),
                done, old_row - secrets, new_row - secrets, changed_secrets,
                nullif(current_setting('schemagen.actor', true), ''),
                coalesce(whole ->> (options ->> 'tenant'), nullif(current_setting('schemagen.tenant', true), '')),
                session_user, inet_client_addr(), current_setting('application_name'), pg_current_xact_id()::text::bigint);
            return null;
        end
        $audit$;
        revoke all on function schemagen.audit() from public;
        comment on function schemagen.audit() is '{{Version}}';
        """;
}
