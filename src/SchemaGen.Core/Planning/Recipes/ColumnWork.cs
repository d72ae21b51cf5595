using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>What adding a column as it stands costs a table with rows.</summary>
internal static class ColumnWork
{
    /// <summary>The same when its value may have to be computed for each row.</summary>
    public static TableWork OfAddingWhole(Column column, SchemaSnapshot schema) =>
        column.Identity is not null || (column.Default is { } value && DefaultExpressions.IsVolatile(value)) ? TableWork.Rewrite : OfAdding(column, schema);

    public static TableWork OfAdding(Column column, SchemaSnapshot schema)
    {
        bool isStored = column.Generated is { Virtual: false };
        // A domain may carry a constraint, for which the server rewrites the table even when the column is nullable.
        return isStored || WellKnownTypes.MayBeDomain(column.Type, schema) ? TableWork.Rewrite : TableWork.CatalogOnly;
    }
}
