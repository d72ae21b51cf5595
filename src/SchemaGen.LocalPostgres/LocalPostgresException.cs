namespace SchemaGen.LocalPostgres;

/// <summary>A private server could not be had, started, or used as asked. <see cref="Code"/> says which.</summary>
public sealed class LocalPostgresException : Exception
{
    /// <summary>None of the ways to a server worked; the message lists each with its reason.</summary>
    public const string NoServer = "SGL001";

    /// <summary>A server was found but did not start; the message ends with the tail of its log.</summary>
    public const string StartFailed = "SGL002";

    /// <summary>The server or the database belongs to somebody else and is left alone.</summary>
    public const string NotOwned = "SGL003";

    /// <summary>The server that <c>SCHEMAGEN_POSTGRES</c> names does not answer.</summary>
    public const string Unreachable = "SGL004";

    /// <summary>A program that the server needs failed; the message carries what it printed.</summary>
    public const string CommandFailed = "SGL005";

    internal LocalPostgresException(string code, string message, Exception? inner = null)
        : base($"{code}: {message}", inner) => Code = code;

    /// <summary>Which failure this is: one of the constants of this class, stable across releases.</summary>
    public string Code { get; }
}
