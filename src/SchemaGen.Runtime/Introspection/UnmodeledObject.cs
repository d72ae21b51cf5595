using SchemaGen.Schema;

namespace SchemaGen.Introspection;

/// <summary>Something of a database that a <see cref="SchemaSnapshot"/> has no word for. It is reported and never touched.</summary>
/// <param name="Kind">What it is, in PostgreSQL's words: <c>view</c>, <c>partition</c>, <c>exclusion constraint</c>.</param>
/// <param name="Name">Its schema and name; of a constraint, those of its table.</param>
/// <param name="Part">The name of the part of the table; null for an object of its own.</param>
public sealed record UnmodeledObject(string Kind, QualifiedName Name, string? Part = null);
