using System.Diagnostics;
using Npgsql;
using SchemaGen.LocalPostgres;

const string Variable = "ConnectionStrings__Shop";

switch (args)
{
    // Starts a private PostgreSQL, runs a command with an empty database on it, and stops the server.
    case ["run", string command, .. string[] rest]:
    {
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync();
        ProcessStartInfo start = new(command, rest) { UseShellExecute = false };
        start.Environment[Variable] = await server.CreateDatabaseAsync();
        using Process child = Process.Start(start)!;
        await child.WaitForExitAsync();
        return child.ExitCode;
    }

    // Prints the rows of a query, a line each.
    case ["query", string sql]:
    {
        string connectionString = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} names no database; run this inside of \"run\".");
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand query = dataSource.CreateCommand(sql);
        await using NpgsqlDataReader reader = await query.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Console.WriteLine(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return 0;
    }

    default:
        await Console.Error.WriteLineAsync("Shop.Demo run COMMAND… | Shop.Demo query SQL");
        return 2;
}
