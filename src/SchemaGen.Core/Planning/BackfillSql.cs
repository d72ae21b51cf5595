using SchemaGen.Sql;

namespace SchemaGen.Planning;

/// <summary>Writes the batches of a backfill; <see cref="Backfill"/> says what they take and return.</summary>
internal static class BackfillSql
{
    private const string KeyPrefix = "schemagen_key_";

    /// <summary>Sets a column of the rows of a table that meet a condition, walking along a unique key.</summary>
    public static (string First, string? Next) Update(Table table, EquatableArray<string>? key, string column, string value, string where)
    {
        string target = SqlText.QualifiedName(table.Name);
        string set = $"{SqlText.Identifier(column)} = {value}";
        return key is { } walked
            ? Walk(table, walked, table.Name, value: null, keys =>
                $"update {target} as {Alias(table)} set {set} from schemagen_batch as b where {keys} and ({where})")
            : (WithoutKey(target, Alias(table), set, where), null);
    }

    /// <summary>Copies the kept values of a dropped column back into the rows with the same key.</summary>
    public static (string First, string? Next) Restore(Table table, RetainedObject kept)
    {
        string column = SqlText.Identifier(kept.Column!);
        return Walk(table, kept.Key, kept.KeptTable, column, keys =>
            $"update {SqlText.QualifiedName(table.Name)} as {Alias(table)} set {column} = b.schemagen_value from schemagen_batch as b where {keys} "
            + $"and {Alias(table)}.{column} is distinct from b.schemagen_value");
    }

    /// <summary>
    /// Copies the rows of a table that the other one has not yet. Each is locked against writers until its batch ends, so that what is copied
    /// is what it is; a row that was written before is there already, by a key that is named, because any other key may be deferrable.
    /// </summary>
    public static (string First, string? Next) Copy(Table table, EquatableArray<string> key, QualifiedName to, IEnumerable<string> columns, EquatableArray<string> target)
    {
        string names = SqlText.Identifiers(columns);
        string values = string.Join(", ", columns.Select(c => $"{Alias(table)}.{SqlText.Identifier(c)}"));
        return Walk(table, key, table.Name, value: null, keys =>
            $"insert into {SqlText.QualifiedName(to)} ({names}) overriding system value select {values} from {SqlText.QualifiedName(table.Name)} as {Alias(table)} "
            + $"join schemagen_batch as b on {keys} for share of {Alias(table)} on conflict ({SqlText.Identifiers(target)}) do nothing");
    }

    // The table's own name, so that an expression may qualify its columns.
    private static string Alias(Table table) => SqlText.Identifier(table.Name.Name);

    private static (string First, string Next) Walk(
        Table table, EquatableArray<string> key, QualifiedName source, string? value, Func<string, string> update)
    {
        string[] columns = [.. key.Items.Select(SqlText.Identifier)];
        string keys = string.Join(", ", columns);
        string names = string.Join(", ", columns.Select(static (_, i) => KeyPrefix + (i + 1)));
        // The names of the batch must not be those of the table: the expressions of users name columns without a qualifier.
        string select = string.Join(", ", columns.Select(static (c, i) => $"{c} as {KeyPrefix}{i + 1}"));
        string match = string.Join(" and ", columns.Select((c, i) => $"{Alias(table)}.{c} = b.{KeyPrefix}{i + 1}"));
        string after = string.Join(", ", key.Items.Select((c, i) => $"${i + 2}::text::{SqlText.Type(table.Columns.Find(c)!.Type)}"));
        string last = string.Join(", ", columns.Select(static (_, i) => $"w.{KeyPrefix}{i + 1}::text"));
        // A name alone would be that of the text, and 9 come after 80.
        string descending = string.Join(", ", columns.Select(static (_, i) => $"w.{KeyPrefix}{i + 1} desc"));
        string kept = value is null ? "" : $", {value} as schemagen_value";

        return (Batch(""), Batch($"where ({keys}) > ({after}) "));

        string Batch(string where) =>
            $"with schemagen_batch as (select {select}{kept} from {SqlText.QualifiedName(source)} {where}order by {keys} limit $1),\n"
            + $"changed as ({update(match)} returning 1)\n"
            + "select counts.*, last.*\n"
            + "from (select (select count(*) from schemagen_batch) as visited, (select count(*) from changed) as changed) as counts\n"
            + $"left join (select {last} from schemagen_batch as w order by {descending} limit 1) as last ({names}) on true";
    }

    // The condition once more: another partition has other rows in the same places. What is counted as visited is what needs the change, because a row that
    // somebody else writes at the same time has another place then, and is left to the next batch.
    private static string WithoutKey(string target, string alias, string set, string where) =>
        $"with schemagen_batch as materialized (select array(select {alias}.ctid from {target} as {alias} where {where} limit $1) as places),\n"
        + $"changed as (update {target} as {alias} set {set}\nwhere {alias}.ctid = any ((select places from schemagen_batch)::tid[]) and ({where}) returning 1)\n"
        + "select (select cardinality(places)::bigint from schemagen_batch) as visited, (select count(*) from changed) as changed";
}
