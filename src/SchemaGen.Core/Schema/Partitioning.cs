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

    /// <summary>Whether a partition of one table could be one of the other, as far as it can be told without comparing expressions.</summary>
    /// <param name="other">The other partitioning.</param>
    /// <returns>True when the strategies and the columns of the keys are the same.</returns>
    public bool IsLike(Partitioning? other) =>
        other is not null && Strategy == other.Strategy && Keys.Count == other.Keys.Count
        && Keys.Items.Zip(other.Keys.Items, static (mine, theirs) => mine.IsExpression == theirs.IsExpression && (mine.IsExpression || mine.Value == theirs.Value))
            .All(static same => same);
}
