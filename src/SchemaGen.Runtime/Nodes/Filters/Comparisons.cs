namespace SchemaGen.Nodes;

/// <summary>The comparisons as SQL.</summary>
internal static class Comparisons
{
    internal static string Sql(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => " = ",
        Comparison.NotEqual => " <> ",
        Comparison.Greater => " > ",
        Comparison.GreaterOrEqual => " >= ",
        Comparison.Less => " < ",
        _ => " <= ",
    };
}
