namespace SchemaGen.Releases;

/// <summary>A running copy of a program, as it has registered in a database.</summary>
public sealed record ReleaseInstance
{
    /// <summary>The source whose release it is.</summary>
    public required string Source { get; init; }

    /// <summary>What tells it from every other instance.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last migration that the program knows, which says what its code reads and writes; empty when it knows none.</summary>
    public required string MigrationId { get; init; }

    /// <summary>The release's name (<see cref="MigratorOptions.Release"/>); null when it has none.</summary>
    public string? Release { get; init; }

    /// <summary>The machine that it runs on.</summary>
    public required string Machine { get; init; }

    /// <summary>When it registered, by the clock of the server.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When it last said that it runs.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Whether it has neither left nor been silent for longer than it said it would be.</summary>
    public required bool IsRunning { get; init; }
}
