using Npgsql;

namespace SchemaGen.Cli.Commands;

/// <summary>Connections that the command line names.</summary>
internal static class Connections
{
    /// <param name="connectionString">What the command line says.</param>
    /// <param name="option">The option that says it.</param>
    /// <exception cref="UsageException">It is no connection string.</exception>
    public static NpgsqlDataSource Open(string connectionString, string option)
    {
        try
        {
            return NpgsqlDataSource.Create(connectionString);
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"{option} is no connection string: {error.Message} Write \"Host=…;Database=…;Username=…\".");
        }
    }
}
