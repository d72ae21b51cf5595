namespace SchemaGen.LocalPostgres;

/// <summary>How a running server is stopped.</summary>
public enum PostgresStopMode
{
    /// <summary>Sessions are ended, open transactions rolled back, and the data is written out: PostgreSQL's <c>fast</c> shutdown.</summary>
    Fast,

    /// <summary>The server dies as in a crash and recovers at its next start: PostgreSQL's <c>immediate</c> shutdown.</summary>
    Crash,
}
