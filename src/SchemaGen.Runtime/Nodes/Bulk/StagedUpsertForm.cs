namespace SchemaGen.Nodes;

internal readonly record struct StagedUpsertForm(BulkUpsertForm Form, bool IsPiece);
