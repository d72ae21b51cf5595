namespace SchemaGen.Generator.Reading;

/// <summary>A migration that another one follows.</summary>
/// <param name="ClassName">Its class, fully qualified with <c>global::</c>, or only its name when the compiler does not know it yet.</param>
/// <param name="Id">Its identity, or null when its class is one that the generator makes for a SQL file.</param>
internal sealed record MigrationParent(string ClassName, string? Id);
