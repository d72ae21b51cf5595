namespace SchemaGen.LocalPostgres;

/// <summary>How a running server is stopped.</summary>
public enum PostgresStopMode
{
    /// <summary>Sessions end, open transactions are rolled back, data are written out: PostgreSQL's <c>fast</c> shutdown.</summary>
    Fast,

    /// <summary>The server dies as in a crash and recovers at its next start: PostgreSQL's <c>immediate</c> shutdown.</summary>
    Crash,
}
