using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Sets a sequence behind the values that a column has already, so that the next insert does not meet one of them.</summary>
internal static class SequenceRestart
{
    public static string SequenceOf(QualifiedName table, string column) =>
        $"pg_get_serial_sequence({SqlText.Literal(SqlText.QualifiedName(table))}, {SqlText.Literal(column)})";

    public static string After(QualifiedName table, string column, SequenceOptions options)
    {
        string furthest = options.Increment < 0 ? "min" : "max";
        return $"select setval({SequenceOf(table, column)}, {furthest}({SqlText.Identifier(column)})) from {SqlText.QualifiedName(table)} "
            + $"having {furthest}({SqlText.Identifier(column)}) is not null";
    }
}
