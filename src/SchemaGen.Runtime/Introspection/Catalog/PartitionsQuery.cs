using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>The partitions of tables that are in the same schema, those that are being detached left out.</summary>
internal sealed partial class PartitionsQuery : CatalogQuery
{
    public override string Sql(int serverMajor) => $"""
        SELECT i.inhparent, c.relname, pg_get_expr(c.relpartbound, c.oid)
        FROM pg_inherits i
        JOIN user_table t ON t.oid = i.inhparent
        JOIN pg_class p ON p.oid = i.inhparent
        JOIN pg_class c ON c.oid = i.inhrelid
        WHERE c.relispartition AND c.relkind IN ('r', 'p') AND c.relnamespace = p.relnamespace
              {(serverMajor >= 14 ? "AND NOT i.inhdetachpending" : "")}
        """;

    public override void Read(DbDataReader row, CatalogImage image) =>
        image.Tables[row.GetOid(0)].Partitions.Add(new(row.GetString(1), Bound(row.GetString(2))));

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
