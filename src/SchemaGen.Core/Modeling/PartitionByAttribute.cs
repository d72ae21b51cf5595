namespace SchemaGen;

/// <summary>Partitions the table: <c>[PartitionBy(PartitionStrategy.Range, nameof(CreatedAt))]</c>. The key of the model must have these properties.</summary>
/// <param name="strategy">How rows find their partition.</param>
/// <param name="properties">
/// The partition key, in order. What stands in parentheses instead of a property is a SQL expression over columns: <c>"(lower(name))"</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PartitionByAttribute(PartitionStrategy strategy, params string[] properties) : Attribute
{
    /// <summary>How rows find their partition.</summary>
    public PartitionStrategy Strategy { get; } = strategy;

    /// <summary>The partition key, in order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;
}
