using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>What adding a column as it stands costs a table with rows.</summary>
internal static class ColumnWork
{
    /// <summary>The same when its value may have to be computed for each row.</summary>
    public static TableWork OfAddingWhole(Column column, SchemaSnapshot schema) =>
        column.Identity is not null || (column.Default is { } value && DefaultExpressions.IsVolatile(value)) ? TableWork.Rewrite : OfAdding(column, schema);

    /// <summary>A column as it is added for the plan to fill. A domain's own default would be taken for values that are there.</summary>
    public static Column WithoutValues(Column column, SchemaSnapshot schema) => column with
    {
        Nullable = true,
        Identity = null,
        Default = column.Type is { Schema: { } own, IsArray: false } && schema.Domains.Contains(new(own, column.Type.Name)) ? "null" : null,
    };

    public static TableWork OfAdding(Column column, SchemaSnapshot schema)
    {
        bool isStored = column.Generated is { Virtual: false };
        // A domain may carry a constraint, for which the server rewrites the table even when the column is nullable.
        if (isStored || WellKnownTypes.MayBeDomain(column.Type, schema))
            return TableWork.Rewrite;
        // The server looks for a row, which would have no value.
        return column.Nullable || column.Default is not null || column.Generated is not null || column.Identity is not null ? TableWork.CatalogOnly : TableWork.Scan;
    }
}
