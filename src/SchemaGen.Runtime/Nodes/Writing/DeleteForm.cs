namespace SchemaGen.Nodes;

internal readonly record struct DeleteForm(bool Hard, bool Versioned);
