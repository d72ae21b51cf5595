namespace SchemaGen.Schema;

/// <summary>An exclusion constraint: no two rows of the table for which all of its comparisons are true.</summary>
/// <param name="Name">The name of the constraint, and of the index behind it.</param>
/// <param name="Elements">The comparisons, in order.</param>
public sealed record ExclusionConstraint(string Name, EquatableArray<ExclusionElement> Elements) : INamed
{
    /// <summary>The access method of nearly all: the one for ranges and shapes.</summary>
    public const string DefaultMethod = "gist";

    /// <summary>The access method of the index behind it.</summary>
    public string Method { get; init; } = DefaultMethod;

    /// <summary>Columns that the index carries without being compared.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>The condition of the rows that are compared, as SQL, or null for all rows.</summary>
    public string? Predicate { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The index behind it, as though it were one of its own: keys, method, included columns, condition.</summary>
    /// <returns>The index, under the constraint's name and without a comment.</returns>
    public TableIndex ToIndex() => new(Name, Elements.Items.Select(static e => e.Key).ToEquatableArray())
    {
        Method = Method,
        Include = Include,
        Predicate = Predicate,
    };

    /// <summary>The same constraint with the keys, included columns and condition of an index.</summary>
    /// <param name="index">An index with as many keys as there are comparisons.</param>
    /// <returns>The constraint; its name, method and comment stay.</returns>
    public ExclusionConstraint Over(TableIndex index) => this with
    {
        Elements = Elements.Items.Select((e, at) => e with { Key = index.Keys[at] }).ToEquatableArray(),
        Include = index.Include,
        Predicate = index.Predicate,
    };
}
