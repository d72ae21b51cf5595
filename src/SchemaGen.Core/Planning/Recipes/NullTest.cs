namespace SchemaGen.Planning.Recipes;

/// <summary>
/// How a value is asked for NULL. Of a composite value <c>is null</c> and <c>is not null</c> ask for its attributes: one that has a NULL among them is neither, and
/// no such check proves NOT NULL. What is of a type of the server's own is asked in the usual words.
/// </summary>
internal static class NullTest
{
    /// <summary>Whether a value is NULL.</summary>
    public static string IsNull(PgType? type, string value) => value + (MayBeComposite(type) ? " is not distinct from null" : " is null");

    /// <summary>Whether a value is not NULL.</summary>
    public static string IsNotNull(PgType? type, string value) => value + (MayBeComposite(type) ? " is distinct from null" : " is not null");

    /// <summary>The type of a column of a table as it is or will be; null for one that only the plan makes.</summary>
    public static PgType? TypeOf(PlanDraft plan, QualifiedName table, string column) =>
        (plan.Before.Tables.Find(table)?.Columns.Find(column) ?? plan.After.Tables.Find(table)?.Columns.Find(column))?.Type;

    private static bool MayBeComposite(PgType? type) => type is { Schema: not null, IsArray: false };
}
