using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using SchemaGen.LocalPostgres.Sources;

namespace SchemaGen.LocalPostgres;

/// <summary>
/// A private PostgreSQL. It comes from the first of these that works: the server that <c>SCHEMAGEN_POSTGRES</c> names, the server
/// programs on this machine, Docker (when compiled in), the npm registry. What was started is stopped and removed when it is disposed,
/// and when this process dies in whatever way.
/// </summary>
public sealed class LocalPostgresServer : IAsyncDisposable
{
    private readonly IPostgresInstance _instance;
    private readonly NpgsqlDataSource _maintenance;
    private readonly ConcurrentDictionary<string, bool> _databases = new(StringComparer.Ordinal);
    private int _disposed;

    private LocalPostgresServer(IPostgresInstance instance)
    {
        _instance = instance;
        // Nothing is kept open between calls, so that a stopped server leaves no broken connection behind here.
        _maintenance = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(instance.ConnectionString) { Pooling = false });
    }

    /// <summary>The address of the server's maintenance database, <c>postgres</c>, as superuser. A restart does not change it.</summary>
    public string ConnectionString => _instance.ConnectionString;

    /// <summary>The server's major version, such as 15.</summary>
    public int MajorVersion => _instance.MajorVersion;

    /// <summary>Where the server's programs are, with <c>pg_dump</c> beside them in most installations; null when not known.</summary>
    public string? BinDirectory => _instance.BinDirectory;

    /// <summary>Starts a server, in a quarter of a second where an earlier run has left its cache.</summary>
    /// <param name="options">What the server must be like; null takes the defaults.</param>
    /// <param name="ct">Ends the wait and removes what was begun.</param>
    /// <exception cref="LocalPostgresException">There is no way to such a server here, or it did not start.</exception>
    public static Task<LocalPostgresServer> StartAsync(LocalPostgresOptions? options = null, CancellationToken ct = default) =>
        StartAsync(PostgresSources.InOrder(), options ?? new LocalPostgresOptions(), ct);

    internal static async Task<LocalPostgresServer> StartAsync(
        IEnumerable<IPostgresSource> sources, LocalPostgresOptions options, CancellationToken ct = default)
    {
        options.ThrowIfUnsupported();
        var reasons = new List<string>();
        foreach (var source in sources)
        {
            var outcome = await source.TryStartAsync(options, ct).ConfigureAwait(false);
            if (outcome.IsStarted) return new LocalPostgresServer(outcome.Instance);
            reasons.Add($"\n  {reasons.Count + 1}. {source.Name}: {outcome.Reason}");
        }

        throw new LocalPostgresException(
            LocalPostgresException.NoServer,
            $"no way to {options.DescribeVersion()} worked. Make one of these work:{string.Concat(reasons)}");
    }

    /// <summary>Creates a database with a name of its own.</summary>
    /// <param name="template">The database to copy, in which no session may be open; null gives an empty one.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The connection string of the new database.</returns>
    /// <exception cref="PostgresException">The template does not exist, or a session is open in it (<c>55006</c>).</exception>
    public async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken ct = default)
    {
        var name = "schemagen_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        // template0 admits no sessions, so that copying it never waits for one to end.
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Quote(template ?? "template0")}", ct).ConfigureAwait(false);
        _databases.TryAdd(name, true);
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Drops a database that this object created, with the sessions that are open in it.</summary>
    /// <param name="connectionString">What <see cref="CreateDatabaseAsync"/> returned.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="LocalPostgresException">
    /// The database was not created by this object (<see cref="LocalPostgresException.NotOwned"/>).
    /// </exception>
    public async Task DropDatabaseAsync(string connectionString, CancellationToken ct = default)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database ?? "";
        if (!_databases.ContainsKey(name))
        {
            throw new LocalPostgresException(
                LocalPostgresException.NotOwned, $"the database '{name}' was not created here and is left alone.");
        }

        using (var connection = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(connection);
        await DropAsync(name, ct).ConfigureAwait(false);
        _databases.TryRemove(name, out _);
    }

    /// <summary>Stops the server; its data stay. A server that <c>SCHEMAGEN_POSTGRES</c> names is never stopped.</summary>
    /// <param name="mode">Whether it stops in order or as in a crash.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="LocalPostgresException">The server is not ours, or did not stop.</exception>
    public Task StopAsync(PostgresStopMode mode = PostgresStopMode.Fast, CancellationToken ct = default) => _instance.StopAsync(mode, ct);

    /// <summary>Starts the stopped server again, with its data and at the same address.</summary>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="LocalPostgresException">The server is not ours, or did not start.</exception>
    public Task ResumeAsync(CancellationToken ct = default) => _instance.ResumeAsync(ct);

    /// <summary>Stops the server and starts it again, with its data and at the same address.</summary>
    /// <param name="mode">Whether it stops in order or as in a crash.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="LocalPostgresException">The server is not ours, or did not stop or start.</exception>
    public async Task RestartAsync(PostgresStopMode mode = PostgresStopMode.Fast, CancellationToken ct = default)
    {
        await StopAsync(mode, ct).ConfigureAwait(false);
        await ResumeAsync(ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts a hot standby of this server: a copy by <c>pg_basebackup</c>, or without it where the installation has none, that replays what
    /// this one does and takes reads alone. It is stopped and removed when it is disposed, and does not keep this server from stopping.
    /// </summary>
    /// <param name="ct">Ends the wait and removes what was begun.</param>
    /// <returns>The standby, ready for reads.</returns>
    /// <exception cref="LocalPostgresException">
    /// The server is not ours, it could not be copied (<see cref="LocalPostgresException.CommandFailed"/>), or the standby did not start.
    /// </exception>
    public async Task<LocalPostgresServer> StartStandbyAsync(CancellationToken ct = default) =>
        new(await _instance.StartStandbyAsync(ct).ConfigureAwait(false));

    /// <summary>
    /// Stops the server and removes its directory. On a server that <c>SCHEMAGEN_POSTGRES</c> names, drops the databases created here.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        foreach (var name in _instance.IsOwned ? [] : _databases.Keys) await DropAsync(name, CancellationToken.None).ConfigureAwait(false);

        await _maintenance.DisposeAsync().ConfigureAwait(false);
        await _instance.DisposeAsync().ConfigureAwait(false);
    }

    private static string Quote(string identifier) => '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private Task DropAsync(string name, CancellationToken ct) => ExecuteAsync($"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)", ct);

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        using var command = _maintenance.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
