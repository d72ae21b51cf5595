namespace SchemaGen.Cli.Scaffolding;

/// <summary>A file that is to be written.</summary>
/// <param name="Path">Its path; models lie beside each other, the migration in its own folder.</param>
/// <param name="Text">Its text.</param>
internal sealed record ScaffoldedFile(string Path, string Text);
