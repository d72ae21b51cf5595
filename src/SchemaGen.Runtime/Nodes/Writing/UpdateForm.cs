namespace SchemaGen.Nodes;

internal readonly record struct UpdateForm(ColumnSet Assigned, bool Versioned);
