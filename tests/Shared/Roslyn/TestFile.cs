namespace SchemaGen.Testing;

/// <summary>A file of a test project.</summary>
/// <param name="Path">The path inside the project, with forward slashes.</param>
/// <param name="Text">The content; of a C# file, with markup.</param>
internal sealed record TestFile(string Path, string Text);
