namespace SchemaGen.Nodes;

internal static class SqlNames
{
    internal static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
