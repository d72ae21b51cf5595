namespace SchemaGen.Schema;

/// <summary>That and how a table is partitioned. PostgreSQL cannot change it later.</summary>
/// <param name="Strategy">How rows find their partition.</param>
/// <param name="Keys">The partition key, in order; a list has one part.</param>
public sealed record Partitioning(PartitionStrategy Strategy, EquatableArray<PartitionKey> Keys)
{
    /// <summary>Whether PostgreSQL refuses to drop a column or change its type because the partition key has it.</summary>
    /// <param name="column">A column of the table.</param>
    /// <returns>True when it does.</returns>
    public bool Mentions(string column) => Keys.Items.Any(k => k.Mentions(column));
}
