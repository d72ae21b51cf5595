namespace SchemaGen.Nodes;

/// <summary>What the text of a bulk upsert depends on.</summary>
internal readonly record struct BulkUpsertForm(UpsertForm Upsert, BulkUpsertAnswer Answer);
