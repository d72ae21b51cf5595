namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>A unique key that an upsert can name.</summary>
/// <param name="Name">Its name in the emitted enum.</param>
/// <param name="Columns">Its columns, the tenant included.</param>
/// <param name="Predicate">The condition of a partial index, or null.</param>
internal sealed record NodeUniqueKey(string Name, IReadOnlyList<NodeColumn> Columns, string? Predicate);
