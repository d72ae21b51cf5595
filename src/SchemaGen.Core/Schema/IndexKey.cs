namespace SchemaGen.Schema;

/// <summary>One key of an index: a column or an expression. A plain string converts to a column in ascending order.</summary>
/// <param name="Value">The column's name, or the SQL of the expression without outer parentheses.</param>
public sealed record IndexKey(string Value)
{
    /// <summary>Whether <see cref="Value"/> is an expression and not a column's name.</summary>
    public bool IsExpression { get; init; }

    /// <summary>Whether the order is descending.</summary>
    public bool Descending { get; init; }

    /// <summary>Where NULLs stand.</summary>
    public NullsOrder Nulls { get; init; }

    /// <summary>The collation's name, or null for the column's own.</summary>
    public string? Collation { get; init; }

    /// <summary>The operator class with its parameters, or null for the type's default.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>A column in ascending order.</summary>
    /// <param name="column">The column's name.</param>
    public static implicit operator IndexKey(string column) => new(column);
}
