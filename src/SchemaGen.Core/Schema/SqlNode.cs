namespace SchemaGen.Schema;

/// <summary>A part of a SQL expression in its canonical form.</summary>
/// <param name="Kind">What of it matters to what stands around it.</param>
/// <param name="Text">The canonical text; of an operator in parentheses.</param>
/// <param name="Parts">What is joined by AND, OR or stands in the array; empty else.</param>
internal sealed record SqlNode(SqlNodeKind Kind, string Text, IReadOnlyList<SqlNode> Parts)
{
    public static SqlNode Of(string text) => new(SqlNodeKind.Other, text, []);

    public static SqlNode Number(string text) => new(SqlNodeKind.Number, text, []);

    public static SqlNode Operator(SqlNode left, string symbol, SqlNode right) => Of($"({left.Text} {symbol} {right.Text})");

    public static SqlNode Call(string name, params IEnumerable<SqlNode> arguments) => Of($"{name}({Join(arguments, ", ")})");

    public static SqlNode Array(IReadOnlyList<SqlNode> items) => new(SqlNodeKind.Array, $"array[{Join(items, ", ")}]", items);

    /// <summary>AND and OR are associative: <c>(a AND b) AND c</c> is <c>a AND b AND c</c>.</summary>
    public static SqlNode Chain(SqlNodeKind kind, SqlNode left, SqlNode right)
    {
        SqlNode[] parts = [.. Flat(left), .. Flat(right)];
        return new SqlNode(kind, "(" + Join(parts, kind == SqlNodeKind.And ? " and " : " or ") + ")", parts);

        IEnumerable<SqlNode> Flat(SqlNode node) => node.Kind == kind ? node.Parts : [node];
    }

    private static string Join(IEnumerable<SqlNode> nodes, string separator) => string.Join(separator, nodes.Select(static n => n.Text));
}
