namespace SchemaGen.Nodes;

/// <summary>A unique key that an upsert can name.</summary>
/// <param name="Columns">The indexes of its columns in the plan's <see cref="RowShape"/>.</param>
/// <param name="Predicate">The condition of a partial index as SQL; null for all rows.</param>
public sealed record UniqueKeyShape(int[] Columns, string? Predicate = null);
