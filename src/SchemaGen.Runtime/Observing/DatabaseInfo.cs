using SchemaGen.Safety;

namespace SchemaGen.Observing;

/// <summary>Which database a migrator works on, and with what rights.</summary>
public sealed record DatabaseInfo
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The fingerprint of the program's head; empty when nothing is recorded.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How many migrations the program has.</summary>
    public required int Migrations { get; init; }

    /// <summary>The database's name.</summary>
    public required string Database { get; init; }

    /// <summary>The server: host and port, as the client knows them.</summary>
    public required string Server { get; init; }

    /// <summary>The server's version, as it tells it: <c>15.14</c>.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>The role that the migrator has.</summary>
    public required string Role { get; init; }

    /// <summary>Whether the role is a superuser, which migrating does not need.</summary>
    public required bool IsSuperuser { get; init; }

    /// <summary>Whether the server is a standby, which takes no changes.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>Whether SchemaGen's own tables are there.</summary>
    public required bool HasHistory { get; init; }

    /// <summary>The size of the database in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The session that holds the migration lock; null when nobody does.</summary>
    public LockHolder? Holder { get; init; }
}
