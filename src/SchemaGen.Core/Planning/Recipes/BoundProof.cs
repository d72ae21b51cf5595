using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Says as a check what a bound says, in a form that PostgreSQL proves it from: a table that has the check is attached without a scan.
/// </summary>
internal static class BoundProof
{
    private const string Lowest = "minvalue";
    private const string Highest = "maxvalue";

    /// <summary>The condition; null for a hash and for the default partition.</summary>
    public static string? Of(Partitioning partitioning, PartitionBound bound)
    {
        string[] keys = [.. partitioning.Keys.Items.Select(static k => k.IsExpression ? "(" + k.Value + ")" : SqlText.Identifier(k.Value))];
        return partitioning.Strategy switch
        {
            _ when bound.IsDefault => null,
            PartitionStrategy.Range => OfRange(keys, bound),
            PartitionStrategy.List => OfList(keys[0], bound),
            _ => null,
        };
    }

    private static string OfRange(string[] keys, PartitionBound bound)
    {
        IEnumerable<string> conditions = keys.Select(static k => k + " is not null")
            .Concat(Beyond(keys, [.. bound.From], ">", ">="))
            .Concat(Beyond(keys, [.. bound.To], "<", "<"));
        return string.Join(" and ", conditions);
    }

    // (a > 1) or (a = 1 and b >= 2): what comes after an open end does not count.
    private static IEnumerable<string> Beyond(string[] keys, string[] values, string strict, string last)
    {
        List<string> alternatives = [];
        for (int i = 0; i < keys.Length; i++)
        {
            string value = values[i].ToLowerInvariant();
            bool isOpen = value is Lowest or Highest;
            bool isAll = value == (strict == ">" ? Lowest : Highest);
            string equal = string.Concat(Enumerable.Range(0, i).Select(at => $"{keys[at]} = {values[at]} and "));
            if (isOpen && !isAll)
                break;
            if (isOpen)
            {
                if (i == 0)
                    yield break;
                alternatives.Add(equal.Substring(0, equal.Length - " and ".Length));
                break;
            }

            alternatives.Add($"{equal}{keys[i]} {(i == keys.Length - 1 ? last : strict)} {values[i]}");
        }

        if (alternatives.Count > 0)
            yield return alternatives.Count == 1 ? alternatives[0] : "(" + string.Join(" or ", alternatives.Select(static a => $"({a})")) + ")";
    }

    private static string OfList(string key, PartitionBound bound)
    {
        string[] values = [.. bound.In.Items.Where(static v => !IsNull(v))];
        bool hasNull = bound.In.Items.Any(IsNull);
        string among = values.Length == 1 ? $"{key} = {values[0]}" : $"{key} in ({string.Join(", ", values)})";
        return (hasNull, values.Length) switch
        {
            (true, 0) => $"{key} is null",
            (true, _) => $"{key} is null or {among}",
            _ => $"{key} is not null and {among}",
        };
    }

    private static bool IsNull(string value) => string.Equals(value, "null", StringComparison.OrdinalIgnoreCase);
}
