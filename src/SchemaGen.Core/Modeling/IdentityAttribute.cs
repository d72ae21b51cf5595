namespace SchemaGen;

/// <summary>Makes PostgreSQL number the rows in this column, and says how.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class IdentityAttribute : Attribute
{
    /// <summary>Whether inserts may not supply a value (<c>GENERATED ALWAYS</c>).</summary>
    public bool Always { get; init; }

    /// <summary>The first value; 0 for PostgreSQL's default of 1.</summary>
    public long Start { get; init; }

    /// <summary>The step; 0 for PostgreSQL's default of 1.</summary>
    public long Increment { get; init; }

    /// <summary>The lowest value; 0 for PostgreSQL's default.</summary>
    public long Minimum { get; init; }

    /// <summary>The highest value; 0 for PostgreSQL's default.</summary>
    public long Maximum { get; init; }

    /// <summary>How many values a session reserves at once; 0 for PostgreSQL's default of 1.</summary>
    public long Cache { get; init; }

    /// <summary>Whether it starts again after its last value.</summary>
    public bool Cycle { get; init; }
}
