namespace SchemaGen.Schema;

/// <summary>A partition: the table, in the schema of its parent, that has some of the rows. Its columns, constraints and indexes are its parent's.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Bound">Which rows it has.</param>
public sealed record Partition(string Name, PartitionBound Bound) : INamed;
