namespace SchemaGen.Nodes;

internal static class UpsertErrors
{
    internal static SchemaGenException Refused(RowShape shape) => new(
        "upsert-refused",
        $"The upsert of {shape.Model} met a row of the same key that it must not change: it is deleted, or belongs to another tenant. Restore the row, or use another key.");
}
