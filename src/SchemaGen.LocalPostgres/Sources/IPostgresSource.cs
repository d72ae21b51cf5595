namespace SchemaGen.LocalPostgres.Sources;

/// <summary>One way to a server.</summary>
internal interface IPostgresSource
{
    /// <summary>The way in a few words, for the message that lists those that did not work.</summary>
    string Name { get; }

    /// <summary>A running server, or the reason why this way has none for these options.</summary>
    /// <exception cref="LocalPostgresException">A server was found and is broken, which a person should know.</exception>
    Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct);
}
