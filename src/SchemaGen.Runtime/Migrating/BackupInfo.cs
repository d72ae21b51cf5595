using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>A backup that was taken and verified before a run.</summary>
public sealed record BackupInfo
{
    /// <summary>The file of <c>pg_dump</c>; null for copies of the tables.</summary>
    public string? File { get; init; }

    /// <summary>The schema that holds the copies; null for a file.</summary>
    public string? Schema { get; init; }

    /// <summary>The tables that are in it.</summary>
    public required IReadOnlyList<QualifiedName> Tables { get; init; }

    /// <summary>Until when it is kept.</summary>
    public required DateTimeOffset KeepUntil { get; init; }
}
