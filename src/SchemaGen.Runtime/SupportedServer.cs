using Npgsql;

namespace SchemaGen;

/// <summary>The servers that SchemaGen's statements are written for.</summary>
internal static class SupportedServer
{
    private const int OldestMajor = 13;

    /// <summary>The newest that is supported: it can do all that can be planned.</summary>
    internal const int NewestMajor = 18;

    /// <summary>The server's major version.</summary>
    /// <exception cref="SchemaGenException">It is older than any that is supported (<c>server-too-old</c>).</exception>
    internal static int MajorOf(NpgsqlConnection connection) => connection.PostgreSqlVersion.Major is >= OldestMajor and var major
        ? major
        : throw new SchemaGenException(
            "server-too-old",
            $"The server of database \"{connection.Database}\" is PostgreSQL {connection.PostgreSqlVersion}, and SchemaGen needs {OldestMajor} or newer; upgrade the server.");
}
