namespace SchemaGen;

/// <summary>Partitions the table: <c>[PartitionBy(PartitionStrategy.Range, nameof(CreatedAt))]</c>. The key of the model must have these properties.</summary>
/// <param name="strategy">How rows find their partition.</param>
/// <param name="properties">The names of the properties that are the partition key, in order; one for a list.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PartitionByAttribute(PartitionStrategy strategy, params string[] properties) : Attribute
{
    /// <summary>How rows find their partition.</summary>
    public PartitionStrategy Strategy { get; } = strategy;

    /// <summary>The names of the properties that are the partition key, in order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;
}
