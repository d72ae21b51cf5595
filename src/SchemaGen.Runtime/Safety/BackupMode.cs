namespace SchemaGen.Safety;

/// <summary>How a backup is made.</summary>
public enum BackupMode
{
    /// <summary>With <c>pg_dump</c> where it is found, is no older than the server, and a directory is set; else as copies of the tables.</summary>
    Auto,

    /// <summary>With <c>pg_dump</c>, as a file; without it nothing is done.</summary>
    PgDump,

    /// <summary>As copies of the tables, in a schema of its own in the same database.</summary>
    TableCopy,
}
