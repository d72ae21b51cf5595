namespace SchemaGen.Schema;

/// <summary>A check constraint of a table.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Expression">A SQL expression over one row that must not be false.</param>
public sealed record CheckConstraint(string Name, string Expression) : INamed
{
    /// <summary>Whether inheriting tables and partitions are exempt.</summary>
    public bool NoInherit { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
