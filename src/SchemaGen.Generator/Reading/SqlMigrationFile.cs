namespace SchemaGen.Generator.Reading;

/// <summary>A SQL file that is, or is half of, a migration.</summary>
/// <param name="FileName">The file name with extension and without directory.</param>
/// <param name="Text">The text with <c>\n</c> as line end.</param>
internal sealed record SqlMigrationFile(string FileName, string Text);
