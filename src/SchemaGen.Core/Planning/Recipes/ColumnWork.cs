namespace SchemaGen.Planning.Recipes;

/// <summary>What adding a column as it stands costs a table with rows.</summary>
internal static class ColumnWork
{
    public static TableWork OfAdding(Column column, SchemaSnapshot schema)
    {
        bool isStored = column.Generated is { Virtual: false };
        // A domain may carry a constraint, for which the server rewrites the table even when the column is nullable.
        bool mayBeDomain = column.Type.Schema is { } own && !schema.Enums.Contains(new(own, column.Type.Name));
        return isStored || mayBeDomain ? TableWork.Rewrite : TableWork.CatalogOnly;
    }
}
