using SchemaGen.Operations;

namespace SchemaGen.Sql;

/// <summary>How the values of a column are converted.</summary>
public static class ConversionSql
{
    /// <summary>The explicit cast. An enum has a cast from its text form alone.</summary>
    /// <param name="source">The value, as SQL.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">The type that it becomes.</param>
    /// <returns>The cast.</returns>
    public static string ExplicitCast(string source, PgType from, PgType to)
    {
        string throughText = from.Schema is not null && to.Schema is not null ? (from.IsArray ? "::text[]" : "::text") : "";
        return $"{source}{throughText}::{SqlText.Type(to)}";
    }

    /// <summary>The expression that an author has stated, as SQL or by a name; null for the assignment cast.</summary>
    /// <param name="operation">The change of type.</param>
    /// <param name="schema">A schema that has the domains of both types.</param>
    /// <param name="from">The type of the column before it.</param>
    /// <returns>The expression over the columns of the table, or null; for a domain it gives a value of the type that it is stored as.</returns>
    public static string? Stated(AlterColumnType operation, SchemaSnapshot schema, PgType from) => operation.Conversion is { } conversion
        ? ConversionText.Expression(conversion, SqlText.Identifier(operation.Column), schema.BaseOf(from), schema.BaseOf(operation.Type))
        : operation.Using;
}
