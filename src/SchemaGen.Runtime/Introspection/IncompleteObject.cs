using SchemaGen.Schema;

namespace SchemaGen.Introspection;

/// <summary>An index or a constraint that has its name but not its effect.</summary>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">What it lacks.</param>
public sealed record IncompleteObject(QualifiedName Table, string Name, IncompleteReason Reason);
