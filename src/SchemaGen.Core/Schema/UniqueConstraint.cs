namespace SchemaGen.Schema;

/// <summary>A unique constraint of a table.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The names of its columns, in order.</param>
public sealed record UniqueConstraint(string Name, EquatableArray<string> Columns) : INamed
{
    /// <summary>Whether two NULLs count as equal (<c>NULLS NOT DISTINCT</c>, PostgreSQL 15 and later).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>Columns that the index carries without being part of the key.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
