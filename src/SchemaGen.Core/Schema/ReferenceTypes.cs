namespace SchemaGen.Schema;

/// <summary>Which types the two sides of a foreign key may have in models: one type, whatever its modifiers, or two that hold the same values.</summary>
public static class ReferenceTypes
{
    /// <summary>Whether a column may reference another one.</summary>
    /// <param name="from">The type of the referencing column.</param>
    /// <param name="to">The type of the referenced column.</param>
    /// <returns>True when both are of one type, or both integers, or both texts.</returns>
    public static bool AreComparable(PgType from, PgType to) =>
        (from.Name == to.Name && from.Schema == to.Schema && from.IsArray == to.IsArray)
        || (IsInteger(from) && IsInteger(to))
        || (IsText(from) && IsText(to));

    private static bool IsInteger(PgType type) => type is { IsArray: false, Name: "smallint" or "integer" or "bigint" };

    private static bool IsText(PgType type) => type is { IsArray: false, Name: "text" or "character varying" };
}
