namespace SchemaGen.Schema;

/// <summary>The expression of a generated column.</summary>
/// <param name="Expression">An immutable SQL expression over the other columns of the row.</param>
public sealed record GeneratedColumn(string Expression)
{
    /// <summary>Whether it is computed on read (PostgreSQL 18 and later) instead of stored.</summary>
    public bool Virtual { get; init; }
}
