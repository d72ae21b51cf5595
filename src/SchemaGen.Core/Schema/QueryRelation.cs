namespace SchemaGen.Schema;

/// <summary>A relation that a query reads.</summary>
/// <param name="Name">The schema and the name; without a schema it is in <c>public</c>.</param>
/// <param name="Alias">The name that the query gives it, or null.</param>
/// <param name="First">The first token.</param>
/// <param name="NameEnd">The token behind the name.</param>
/// <param name="End">The token behind the alias.</param>
internal sealed record QueryRelation(QualifiedName Name, string? Alias, int First, int NameEnd, int End);
