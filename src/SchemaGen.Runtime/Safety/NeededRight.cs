namespace SchemaGen.Safety;

/// <summary>A right that a step needs. What is not there yet needs none: whoever makes it owns it.</summary>
/// <param name="Kind">What it is the right to.</param>
/// <param name="Schema">The PostgreSQL schema of the object; empty for what is in none.</param>
/// <param name="Name">The object.</param>
/// <param name="Detail">The privilege that is passed on, the column that is referenced, the version of an extension, or what is done to a PostgreSQL schema.</param>
internal readonly record struct NeededRight(RightKind Kind, string Schema, string Name, string Detail = "");
