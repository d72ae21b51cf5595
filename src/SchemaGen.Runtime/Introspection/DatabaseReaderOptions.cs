namespace SchemaGen.Introspection;

/// <summary>What <see cref="DatabaseReader"/> reads.</summary>
public sealed record DatabaseReaderOptions
{
    /// <summary>Everything that users created.</summary>
    public static DatabaseReaderOptions Default { get; } = new();

    /// <summary>
    /// The PostgreSQL schemas to read, as stored; null for all but those of PostgreSQL (<c>pg_*</c>, <c>information_schema</c>) and of SchemaGen
    /// (<c>schemagen</c>, <c>schemagen_*</c>). Extensions belong to the database and are always read.
    /// </summary>
    public IReadOnlyCollection<string>? Schemas { get; init; }

    /// <summary>
    /// Whether what the vocabulary has no word for is read with its definition, so that two of one name can be compared
    /// (<see cref="Findings.UnmodeledObject.Definition"/>).
    /// </summary>
    public bool Definitions { get; init; }
}
