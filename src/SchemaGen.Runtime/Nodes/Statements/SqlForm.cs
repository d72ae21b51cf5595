namespace SchemaGen.Nodes;

/// <summary>A statement that is known by its text.</summary>
internal readonly record struct SqlForm(string Sql);
