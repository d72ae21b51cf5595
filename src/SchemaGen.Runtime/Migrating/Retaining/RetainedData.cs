using SchemaGen.Schema;

namespace SchemaGen.Migrating.Retaining;

/// <summary>
/// A dropped table, or the values of a dropped column, that a roll-back would bring back; or a type, a routine or a sequence that went later and that one of
/// those still needs.
/// </summary>
public sealed record RetainedData
{
    /// <summary>The PostgreSQL schema that holds it; its name is what <c>retention extend</c> and <c>purge</c> take.</summary>
    public required string Schema { get; init; }

    /// <summary>The table that holds it; null when what is kept is no table.</summary>
    public required QualifiedName? Table { get; init; }

    /// <summary>What kept it: the operation, and its migration.</summary>
    public required string KeptBy { get; init; }

    /// <summary>When it was kept, by the server's clock; null when the history does not say.</summary>
    public required DateTimeOffset? KeptAt { get; init; }

    /// <summary>Until when it is kept; null for until somebody purges it by name.</summary>
    public required DateTimeOffset? KeepUntil { get; init; }

    /// <summary>The bytes that it takes, indexes included.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whether its time is over, by the server's clock, so that a purge removes it.</summary>
    public required bool IsExpired { get; init; }
}
