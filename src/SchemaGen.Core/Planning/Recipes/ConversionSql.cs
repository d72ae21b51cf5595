using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>How a value is converted where nobody said how.</summary>
internal static class ConversionSql
{
    /// <summary>The explicit cast. An enum has a cast from its text form alone.</summary>
    public static string ExplicitCast(string source, PgType from, PgType to)
    {
        string throughText = from.Schema is not null && to.Schema is not null ? (from.IsArray ? "::text[]" : "::text") : "";
        return $"{source}{throughText}::{SqlText.Type(to)}";
    }
}
