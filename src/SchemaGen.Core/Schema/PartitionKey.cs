namespace SchemaGen.Schema;

/// <summary>One part of a partition key: a column or an expression. A plain string converts to a column.</summary>
/// <param name="Value">The column's name, or the SQL of the expression without outer parentheses.</param>
public sealed record PartitionKey(string Value)
{
    /// <summary>Whether <see cref="Value"/> is an expression and not a column's name.</summary>
    public bool IsExpression { get; init; }

    /// <summary>A column.</summary>
    /// <param name="column">The column's name.</param>
    public static implicit operator PartitionKey(string column) => new(column);

    internal bool Mentions(string column) => IsExpression ? SqlIdentifiers.Mentions(Value, column) : Value == column;
}
