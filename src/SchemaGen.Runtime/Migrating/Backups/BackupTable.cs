using Npgsql;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Backups;

/// <summary>A table of the database and its copy, with the columns that both have.</summary>
internal sealed record BackupTable(QualifiedName Table, string Copy, IReadOnlyList<BackupColumn> Columns, bool HasKey)
{
    // A copy that was loaded from a dump has texts, which the type's own input reads, and one that was made before labels changed is of the type that retention
    // has; what has become too long for its column is an error and not cut.
    private const string Sql =
        """
        select tn.nspname, t.relname, format('%I.%I', bn.nspname, b.relname),
            array_agg(quote_ident(a.attname) order by a.attnum),
            array_agg(case
                when a.atttypid = c.atttypid then ''
                when c.atttypid = 'text'::regtype then '::' || format_type(a.atttypid, -1)
                when starts_with(cn.nspname, 'schemagen_retained$') then '::text::' || format_type(a.atttypid, -1)
                else '' end order by a.attnum),
            array_agg(coalesce(a.attnum = any(k.indkey), false) order by a.attnum),
            array_agg(a.attidentity <> 'a' order by a.attnum),
            count(*) filter (where a.attnum = any(k.indkey)) = max(k.indnkeyatts)
        from pg_class b
        join pg_namespace bn on bn.oid = b.relnamespace
        join pg_namespace tn on tn.nspname = split_part(obj_description(b.oid, 'pg_class'), chr(10), 1)
        join pg_class t on t.relnamespace = tn.oid and t.relname = substr(obj_description(b.oid, 'pg_class'), length(tn.nspname) + 2)
        join pg_attribute c on c.attrelid = b.oid and c.attnum > 0 and not c.attisdropped
        join pg_attribute a on a.attrelid = t.oid and a.attname = c.attname and a.attgenerated = '' and not a.attisdropped
        join pg_type ct on ct.oid = c.atttypid
        join pg_namespace cn on cn.oid = ct.typnamespace
        left join pg_index k on k.indrelid = t.oid and k.indisprimary
        where bn.nspname = $1
        group by 1, 2, 3
        order by 1, 2
        """;

    internal static async Task<IReadOnlyList<BackupTable>> ListAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = schema } } };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var tables = new List<BackupTable>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string[] names = row.GetFieldValue<string[]>(3);
            string[] casts = row.GetFieldValue<string[]>(4);
            bool[] keys = row.GetFieldValue<bool[]>(5);
            bool[] writable = row.GetFieldValue<bool[]>(6);
            tables.Add(new BackupTable(
                new QualifiedName(row.GetString(0), row.GetString(1)),
                row.GetString(2),
                [.. names.Select((name, i) => new BackupColumn(name, $"b.{name}{casts[i]}", keys[i], writable[i]))],
                !row.IsDBNull(7) && row.GetBoolean(7)));
        }

        return tables;
    }

    /// <summary>Inserts the rows that the table does not have any more.</summary>
    internal string InsertSql => $"insert into {Target} ({List(Columns, static c => c.Name)}) overriding system value {MissingSql} on conflict do nothing";

    /// <summary>Counts them.</summary>
    internal string CountMissingSql => $"select count(*) from ({MissingSql}) m";

    /// <summary>Gives the rows that differ the values of the copy; null when nothing can differ.</summary>
    internal string? UpdateSql => Changeable.Count == 0 ? null : $"update {Target} t set {List(Changeable, static c => $"{c.Name} = {c.Value}")} from {Copy} b where {DiffersSql}";

    /// <summary>Counts them; null when nothing can differ.</summary>
    internal string? CountDifferingSql => Changeable.Count == 0 ? null : $"select count(*) from {Target} t, {Copy} b where {DiffersSql}";

    private string Target => SqlText.QualifiedName(Table);

    private IReadOnlyList<BackupColumn> Changeable => HasKey ? [.. Columns.Where(static c => c is { IsKey: false, IsWritable: true })] : [];

    // Not every type has an equality, and every type has a text.
    private string DiffersSql => $"{SameKey} and row({List(Changeable, static c => "t." + c.Name)})::text is distinct from row({List(Changeable, static c => c.Value)})::text";

    private string SameKey => string.Join(" and ", Columns.Where(static c => c.IsKey).Select(static c => $"t.{c.Name} = {c.Value}"));

    // Without a key a row is its values, and there may be several of the same.
    private string MissingSql => HasKey
        ? $"select {List(Columns, static c => c.Value)} from {Copy} b where not exists (select from {Target} t where {SameKey})"
        : $"""
           select {List(Columns, static c => c.Value)}
           from (select b.*, row({List(Columns, static c => c.Value)})::text as schemagen_row,
                     row_number() over (partition by row({List(Columns, static c => c.Value)})::text) as schemagen_number from {Copy} b) b
           left join (select row({List(Columns, static c => "t." + c.Name)})::text as schemagen_row, count(*) as schemagen_count from {Target} t group by 1) h
             on h.schemagen_row = b.schemagen_row
           where b.schemagen_number > coalesce(h.schemagen_count, 0)
           """;

    private static string List(IEnumerable<BackupColumn> columns, Func<BackupColumn, string> part) => string.Join(", ", columns.Select(part));
}
