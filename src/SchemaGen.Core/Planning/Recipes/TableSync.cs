using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>The triggers that keep the new form of a table in step with the table, and how to find out whether it is.</summary>
internal sealed class TableSync
{
    private readonly TableStandIn _standIn;
    private readonly EquatableArray<string> _key;
    private readonly string[] _match;
    private readonly string _old;
    private readonly string _new;
    private readonly string _columns;

    /// <param name="standIn">The table and its new form.</param>
    /// <param name="key">The columns that identify a row of the new form.</param>
    public TableSync(TableStandIn standIn, EquatableArray<string> key)
    {
        (_standIn, _key) = (standIn, key);
        _match = [.. key.Items.Union(UniqueKeys.RowIdentity(standIn.Old)?.Items ?? [], StringComparer.Ordinal)];
        _old = SqlText.QualifiedName(standIn.Old.Name);
        _new = SqlText.QualifiedName(standIn.Name);
        _columns = SqlText.Identifiers(standIn.Columns);
    }

    /// <summary>
    /// The trigger of rows. It fires before all others, those of foreign keys included: what these do to other rows meets both forms alike.
    /// </summary>
    public static string RowTrigger => SqlText.Identifier(MeanwhileNames.TableTrigger);

    /// <summary>The trigger of <c>truncate</c>.</summary>
    public static string TruncateTrigger => SqlText.Identifier(MeanwhileNames.TableTrigger + "_truncate");

    /// <summary>The function of both, which is in the schema of the new form.</summary>
    public string Function => SqlText.QualifiedName(_standIn.Name with { Name = MeanwhileNames.SyncFunction });

    /// <summary>
    /// Creates the function. It runs with the rights of who migrates, because the application has none on the new form. It writes the row as
    /// it is by now and not as the statement left it: a trigger may have changed it since. In a transaction with a snapshot of its own, a copied row may
    /// be there unseen; inserting it once more finds out, and fails with 40001, which such transactions are repeated for.
    /// </summary>
    public string CreateFunction
    {
        get
        {
            string remove = $"delete from {_new} as n where {OfRow("n", "old", _key)} and not exists (select from {_old} as o where {OfRow("o", "old", _match)});";
            string rename = $"update {_new} as n set {string.Join(", ", _key.Items.Select(static c => $"{SqlText.Identifier(c)} = new.{SqlText.Identifier(c)}"))} "
                + $"where {OfRow("n", "old", _key)} and not exists (select from {_old} as o where {OfRow("o", "old", _match)});";
            string[] others = [.. _standIn.Columns.Where(c => !_key.Items.Contains(c)).Select(SqlText.Identifier)];
            string update = others.Length == 0 ? "nothing" : "update set " + string.Join(", ", others.Select(static c => $"{c} = excluded.{c}"));
            string body =
                "#variable_conflict use_column\nbegin\n"
                + $"  if tg_op = 'TRUNCATE' then\n    delete from {_new};\n    return null;\n  end if;\n"
                + $"  if tg_op = 'DELETE' then\n    {remove}\n{Look(remove)}    return null;\n  end if;\n"
                + $"  if tg_op = 'UPDATE' and ({Values("old")}) is distinct from ({Values("new")}) then\n    {rename}\n{Look(rename)}  end if;\n"
                + $"  insert into {_new} as n ({_columns}) overriding system value select {Qualified("o")} from {_old} as o where {OfRow("o", "new", _match)}\n"
                + $"    on conflict ({SqlText.Identifiers(_key)}) do {update};\n  return null;\nend";
            return $"create function {Function}() returns trigger language plpgsql security definer set search_path from current as {SqlText.Literal(body)}";
        }
    }

    /// <summary>Creates the trigger of rows.</summary>
    public string CreateRowTrigger => $"create trigger {RowTrigger} after insert or update or delete on {_old} for each row execute function {Function}()";

    /// <summary>Creates the trigger of <c>truncate</c>.</summary>
    public string CreateTruncateTrigger => $"create trigger {TruncateTrigger} after truncate on {_old} for each statement execute function {Function}()";

    /// <summary>Fails, with one of the rows, when the two forms have not the same rows. Both are read at one moment.</summary>
    public string Verify
    {
        get
        {
            string Sum(string table) => $"(select count(*)::text || ':' || coalesce(sum(hashtextextended(row({_columns})::text, 0)), 0)::text from {table})";
            string both = string.Join(" and ", _match.Select(SqlText.Identifier).Select(static c => $"o.{c} = n.{c}"));
            string key = string.Join(" || ', ' || ", _match.Select(SqlText.Identifier).Select(static c => $"coalesce(o.{c}, n.{c})::text"));
            string body =
                "declare\n  here text;\n  there text;\n  sample text;\nbegin\n"
                + $"  select {Sum(_old)}, {Sum(_new)} into here, there;\n"
                + "  if here is distinct from there then\n"
                + $"    select {key} into sample from {_old} as o full join {_new} as n on {both}\n"
                + $"      where row({Qualified("o")})::text is distinct from row({Qualified("n")})::text limit 1;\n"
                + "    raise exception using errcode = 'data_exception', message = format('the rows of %s are not those of its new form: %s here and %s there, and one that differs is %s', "
                + $"{SqlText.Literal(_standIn.Old.Name.ToString())}, split_part(here, ':', 1), split_part(there, ':', 1), coalesce(sample, 'there twice')),\n"
                + "      hint = 'Rows that are equal in the key of the new form are one reason. Correct them and migrate again; the application goes on meanwhile.';\n"
                + "  end if;\nend";
            return "do " + SqlText.Literal(body);
        }
    }

    /// <summary>
    /// Fails with one of the rows that no partition of the new form would have: a writer of such a row would fail from the moment that the trigger
    /// is there.
    /// </summary>
    public string RequireHomes
    {
        get
        {
            string body =
                "declare\n  homes text;\n  sample text;\nbegin\n"
                + "  select string_agg(format('coalesce(%s, false)', coalesce(pg_get_partition_constraintdef(i.relid), 'true')), ' or ') into homes\n"
                + $"    from pg_catalog.pg_partition_tree({SqlText.Literal(_new)}) as i where i.isleaf;\n"
                + $"  execute format('select concat_ws('', '', {string.Join(", ", _standIn.New.Partitioning!.Keys.Items.Select(static k => (k.IsExpression ? $"({k.Value})" : SqlText.Identifier(k.Value)) + "::text")).Replace("'", "''").Replace("%", "%%")}) "
                + $"from {_old.Replace("'", "''").Replace("%", "%%")} where not (%s) limit 1', coalesce(homes, 'false')) into sample;\n"
                + "  if sample is not null then\n"
                + $"    raise exception using errcode = 'check_violation', message = format('%s has rows that no partition would have, among them one of %s', {SqlText.Literal(_standIn.Old.Name.ToString())}, sample),\n"
                + "      hint = 'Declare partitions for all rows, or a default one; nothing has been done to the table.';\n  end if;\nend";
            return "do " + SqlText.Literal(body);
        }
    }

    /// <summary>
    /// Fails when what is computed anew cannot be computed for a row that is there: a writer of such a row would fail from the moment that the
    /// trigger is there.
    /// </summary>
    public string RequireComputable
    {
        get
        {
            static string Value(Column column) => $"cast(({column.Generated!.Expression}) as {SqlText.Type(column.Type)})";
            string body = $"begin\n  perform {string.Join(", ", _standIn.Computed.Select(static c => $"count({Value(c)})"))} from {_old};\n"
                + string.Concat(_standIn.Computed.Where(static c => !c.Nullable).Select(c =>
                    $"  if exists (select from {_old} where {Value(c)} is null) then\n"
                    + $"    raise exception using errcode = 'not_null_violation', message = {SqlText.Literal($"{_standIn.Old.Name} has rows for which {c.Name} would be null, and it forbids null")};\n  end if;\n"))
                + "end";
            return "do " + SqlText.Literal(body);
        }
    }

    // A row may be there that this transaction's snapshot does not see.
    private string Look(string again) =>
        "    if not found and current_setting('transaction_isolation') <> 'read committed' then\n"
        + $"      insert into {_new} ({_columns}) overriding system value values ({Qualified("old")}) on conflict ({SqlText.Identifiers(_key)}) do nothing;\n      {again}\n    end if;\n";

    private string Qualified(string alias) => string.Join(", ", _standIn.Columns.Select(c => $"{alias}.{SqlText.Identifier(c)}"));

    private string Values(string row) => string.Join(", ", _match.Select(c => $"{row}.{SqlText.Identifier(c)}"));

    private static string OfRow(string alias, string row, IEnumerable<string> columns) =>
        string.Join(" and ", columns.Select(SqlText.Identifier).Select(c => $"{alias}.{c} = {row}.{c}"));
}
