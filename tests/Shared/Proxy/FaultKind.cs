namespace SchemaGen.Testing.Proxy;

/// <summary>What happens at a protocol message.</summary>
public enum FaultKind
{
    /// <summary>The connection is cut before the message arrives.</summary>
    Cut,

    /// <summary>The first half of the message arrives, then the connection is cut.</summary>
    Half,

    /// <summary>The message arrives, then the connection is cut: what it asked for is done, and nobody is told.</summary>
    CutAfter,

    /// <summary>The message arrives late, which is no reason to fail.</summary>
    Delay,

    /// <summary>From the message on nothing arrives any more in either direction, and nobody closes the connection.</summary>
    Silence,

    /// <summary>All connections are cut at once and no other is let through: the process, or its machine, is gone.</summary>
    Death,

    /// <summary>The server ends the migrators' sessions, as <c>pg_terminate_backend</c> does; the message comes to one that is gone.</summary>
    Terminate,
}
