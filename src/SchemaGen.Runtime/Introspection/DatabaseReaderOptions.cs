namespace SchemaGen.Introspection;

/// <summary>What <see cref="DatabaseReader"/> reads.</summary>
public sealed record DatabaseReaderOptions
{
    /// <summary>Everything that users created.</summary>
    public static DatabaseReaderOptions Default { get; } = new();

    /// <summary>
    /// The PostgreSQL schemas to read, as stored; null for all that belong to users. Extensions belong to the database and are always read.
    /// </summary>
    public IReadOnlyCollection<string>? Schemas { get; init; }
}
