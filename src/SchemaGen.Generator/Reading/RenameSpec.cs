namespace SchemaGen.Generator.Reading;

/// <summary>A declared rename.</summary>
/// <param name="OldSchema">The former PostgreSQL schema of a table that also moved, or null.</param>
/// <param name="OldName">The former name.</param>
/// <param name="Column">The column that carries it, or null when it is the table's.</param>
internal sealed record RenameSpec(string? OldSchema, string OldName, string? Column);
