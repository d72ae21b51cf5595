using Npgsql;

namespace SchemaGen.LocalPostgres.Sources;

/// <summary>The server that a connection string in the environment names: used as it is, never stopped.</summary>
internal sealed class EnvironmentSource(string? connectionString) : IPostgresSource
{
    public const string Variable = "SCHEMAGEN_POSTGRES";

    public string Name => $"the environment variable {Variable}";

    public static EnvironmentSource FromEnvironment() => new(Environment.GetEnvironmentVariable(Variable));

    public async Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(connectionString)) return SourceOutcome.Unavailable("it is not set");
        if (options.Settings.Count > 0) return SourceOutcome.Unavailable("its server is used as it is, and settings are asked for");

        var major = await ReadMajorVersionAsync(connectionString, ct).ConfigureAwait(false);
        if (options.MajorVersion is { } wanted && wanted != major)
            return SourceOutcome.Unavailable($"its server is PostgreSQL {major}, and {wanted} is asked for");
        if (options.UseTcp && new NpgsqlConnectionStringBuilder(connectionString).Host is { } host && Path.IsPathRooted(host))
            return SourceOutcome.Unavailable("its server is reached through a Unix socket, and TCP is asked for");
        return SourceOutcome.Started(new AttachedInstance(connectionString, major));
    }

    /// <summary>The major version of the server that is named; null when none is.</summary>
    /// <exception cref="LocalPostgresException">It cannot be used (<see cref="LocalPostgresException.Unreachable"/>).</exception>
    public async Task<int?> FindMajorAsync(CancellationToken ct) =>
        string.IsNullOrWhiteSpace(connectionString) ? null : await ReadMajorVersionAsync(connectionString, ct).ConfigureAwait(false);

    private static async Task<int> ReadMajorVersionAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct).ConfigureAwait(false);
            return connection.PostgreSqlVersion.Major;
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException or TimeoutException)
        {
            // Who names a server means that server: going on to another one would hide the mistake.
            throw new LocalPostgresException(
                LocalPostgresException.Unreachable,
                $"the server that {Variable} names cannot be used: {e.Message} Correct the variable or unset it.",
                e);
        }
    }
}
