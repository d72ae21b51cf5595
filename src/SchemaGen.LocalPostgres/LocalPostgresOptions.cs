using System.Collections.ObjectModel;
using SchemaGen.LocalPostgres.Cluster;

namespace SchemaGen.LocalPostgres;

/// <summary>What a private server must be like. The defaults give the fastest server that the machine has.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>
    /// The major version that is needed, one of <see cref="PostgresVersions.Majors"/>; null takes the newest that is installed.
    /// </summary>
    public int? MajorVersion { get; init; }

    /// <summary>
    /// Settings of <c>postgresql.conf</c> by name, with values as they would stand there unquoted; they win over the defaults
    /// of a private server. The address settings (<c>port</c>, <c>listen_addresses</c>, <c>unix_socket_directories</c>)
    /// belong to the server.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Listen on a free port of 127.0.0.1, for proxies and programs that cannot use a Unix socket. Without it the server listens on a
    /// Unix socket that only its owner can reach, where the system has those. On TCP every local user can log in as superuser.
    /// </summary>
    public bool UseTcp { get; init; }

    /// <summary>
    /// Keep <c>fsync</c> and <c>full_page_writes</c> on, as in production. They are off without it: committed data survive a crash of the
    /// server and not a crash of the machine.
    /// </summary>
    public bool Durable { get; init; }

    /// <summary>
    /// Where the server's own directory is made and removed again, with a short path that the server's account can enter. Null takes
    /// memory (<c>/dev/shm</c>) where 4 GiB are free there and <see cref="Durable"/> is not asked for, else the system's place for
    /// temporary files.
    /// </summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary>
    /// Where empty clusters and downloaded servers are kept between runs; null takes the system's place for caches of this user.
    /// </summary>
    public string? CacheDirectory { get; init; }

    /// <summary>How long the server may take to accept connections before the start has failed: one minute unless said otherwise.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    internal string DescribeVersion() => MajorVersion is { } major ? $"PostgreSQL {major}" : "PostgreSQL";

    internal void ThrowIfUnsupported()
    {
        if (MajorVersion is { } major && !PostgresVersions.IsSupported(major))
        {
            throw new ArgumentOutOfRangeException(
                nameof(MajorVersion), major, $"SchemaGen supports PostgreSQL {PostgresVersions.Oldest} to {PostgresVersions.Newest}.");
        }

        if (ServerSettings.FindReserved(this) is { } reserved)
        {
            throw new ArgumentException(
                $"The setting '{reserved}' belongs to the private server; {nameof(UseTcp)} chooses how it is reached.", nameof(Settings));
        }
    }
}
