namespace SchemaGen.History;

/// <summary>A file of SQL, read by whoever may read files.</summary>
/// <param name="Path">The path; only the file's name matters.</param>
/// <param name="Text">The whole text.</param>
public sealed record SqlFile(string Path, string Text);
