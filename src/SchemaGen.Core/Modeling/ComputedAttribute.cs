namespace SchemaGen;

/// <summary>Makes a column generated from other columns.</summary>
/// <param name="expression">An immutable SQL expression over columns of the row.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ComputedAttribute(string expression) : Attribute
{
    /// <summary>An immutable SQL expression over columns of the row.</summary>
    public string Expression { get; } = expression;

    /// <summary>Whether it is computed on read (PostgreSQL 18 and later) instead of stored.</summary>
    public bool Virtual { get; init; }
}
