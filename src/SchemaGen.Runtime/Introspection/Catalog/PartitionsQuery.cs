using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The partitions of tables that are in the same schema, and theirs; those that are being detached left out, with what they have of their own.</summary>
internal sealed partial class PartitionsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT u.root, u.relname, pg_get_expr(u.relpartbound, u.oid), CASE WHEN u.above <> u.root THEN (SELECT a.relname FROM pg_class a WHERE a.oid = u.above) END,
               k.partstrat::text, pg_get_partkeydef(k.partrelid),
               (SELECT array_agg(a.attname::text ORDER BY n.place)
                FROM unnest(k.partattrs::int2[]) WITH ORDINALITY n(attnum, place)
                LEFT JOIN pg_attribute a ON a.attrelid = k.partrelid AND a.attnum = n.attnum),
               {CatalogStatement.StorageParameters}, d.description, u.oid
        FROM user_partition u
        JOIN pg_class c ON c.oid = u.oid
        LEFT JOIN pg_class o ON o.oid = c.reltoastrelid
        LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = u.oid AND d.objsubid = 0
        LEFT JOIN pg_partitioned_table k ON k.partrelid = u.oid
        WHERE NOT u.going
        """;

    public override void Read(DbDataReader row, CatalogImage image)
    {
        TableImage table = image.Tables[row.GetOid(0)];
        Partition partition = new(row.GetString(1), Bound(row.GetString(2)))
        {
            Of = row.GetText(3),
            Partitioning = row.GetText(4) is { } strategy ? PartitionedTablesQuery.Partitioning(strategy, row.GetFieldValue<string?[]>(6), row.GetString(5)) : null,
            StorageParameters = row.GetStorageParameters(7),
            Comment = row.GetText(8),
        };
        TableImage? own = partition.Partitioning is null ? new(table.Name with { Name = partition.Name }, null, RowSecurity.Off) : null;
        table.Partitions.Add((partition, own));
        if (own is not null)
            image.Partitions.Add(row.GetOid(9), own);
    }

    // DEFAULT, FOR VALUES IN (…), FOR VALUES WITH (modulus 4, remainder 0), FOR VALUES FROM (…) TO (…).
    private static PartitionBound Bound(string text)
    {
        if (text == "DEFAULT")
            return PartitionBound.Default;
        if (Hash().Match(text) is { Success: true } hash)
            return new() { Modulus = Number(hash.Groups[1]), Remainder = Number(hash.Groups[2]) };
        const string list = "FOR VALUES IN (";
        if (text.StartsWith(list, StringComparison.Ordinal))
            return new() { In = SqlLists.Split(text[list.Length..^1]).ToEquatableArray() };
        IReadOnlyList<string> ends = SqlLists.Parenthesized(text);
        return new() { From = SqlLists.Split(ends[0]).ToEquatableArray(), To = SqlLists.Split(ends[1]).ToEquatableArray() };
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)$")]
    private static partial Regex Hash();
}
