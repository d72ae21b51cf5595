namespace SchemaGen.Safety;

/// <summary>The session that holds the migration lock, as far as the asking role may see it.</summary>
/// <param name="ProcessId">The server process, for <c>pg_cancel_backend</c> and <c>pg_terminate_backend</c>.</param>
/// <param name="ApplicationName">The session's name; SchemaGen puts the migration and the number of its step there.</param>
public sealed record LockHolder(int ProcessId, string ApplicationName)
{
    /// <summary>The role that is logged in.</summary>
    public string? User { get; init; }

    /// <summary>Where it is connected from; null over a Unix socket, and when the asking role may not see it.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>Since when its migration runs; null when it has not recorded one yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The migration that it has begun; null when it has not recorded one yet.</summary>
    public string? MigrationId { get; init; }

    /// <summary>The step outside a transaction that it is at; null when it is at none.</summary>
    public string? Step { get; init; }

    /// <summary>
    /// For how long it has done nothing: it waits for its client's next statement, or for the rest of one. Null while it is at work.
    /// </summary>
    public TimeSpan? IdleFor { get; init; }

    /// <summary>The sessions that it waits for itself.</summary>
    public IReadOnlyList<int> BlockedBy { get; init; } = [];

    /// <summary>For people: all of it in one line.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString()
    {
        var text = $"process {ProcessId} ({ApplicationName}{(User is null ? "" : $", role {User}")}{(ClientAddress is null ? "" : $", from {ClientAddress}")}) holds it";
        if (MigrationId is not null) text += $" for {MigrationId}";
        if (Since is { } since) text += FormattableString.Invariant($" since {since:yyyy-MM-dd HH:mm:ss}Z");
        if (Step is not null) text += $", at the step \"{Step}\"";
        if (IdleFor is { TotalSeconds: >= 1 } idle) text += FormattableString.Invariant($", and has done nothing for {idle.TotalSeconds:0} s");
        return BlockedBy.Count == 0 ? text : $"{text}, and waits for process {string.Join(", ", BlockedBy)}";
    }
}
