namespace SchemaGen.Safety;

/// <summary>Something that a role may not do.</summary>
/// <param name="What">What it may not do, and to what.</param>
/// <param name="Remedy">The SQL that gives it the right.</param>
public sealed record MissingPermission(string What, string Remedy);
