namespace SchemaGen.Nodes;

internal static class UpsertErrors
{
    internal static SchemaGenException Refused(RowShape shape) => new(
        "upsert-refused",
        $"The upsert of {shape.Model} met a row of the same key that it must not change: it is deleted, or belongs to another tenant. Restore the row, or use another key.");

    internal static SchemaGenException WithoutKey(RowShape shape) => new(
        "upsert-refused",
        $"The bulk upsert of {shape.Model} has no key for one of its rows. Either the row of the same key is deleted or belongs to another tenant: restore it, or use another key. "
        + "Or its unique key holds NULL, by which it cannot be found again: leave ReturnKeys off.");
}
