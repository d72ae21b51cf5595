using System.CommandLine;
using Npgsql;
using SchemaGen.Cli.Rendering;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen diff</c>: what leads from one live database to another. Exit code 3 when they differ.</summary>
internal static class DiffCommand
{
    private static readonly Option<string> From = new("--from") { Description = "The connection string of the database to change.", Required = true };

    private static readonly Option<string> To = new("--to") { Description = "The connection string of the database to become like.", Required = true };

    public static Command Build()
    {
        Command command = new("diff", "Plan from one live database to another.");
        command.Options.Add(From);
        command.Options.Add(To);
        command.Options.Add(CommonOptions.ShowSql);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        (SchemaSnapshot from, int major) = await ReadAsync(invocation.Parsed.GetRequiredValue(From), "--from", ct).ConfigureAwait(false);
        (SchemaSnapshot to, _) = await ReadAsync(invocation.Parsed.GetRequiredValue(To), "--to", ct).ConfigureAwait(false);
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(from, to);
        MigrationPlan plan = Planner.Plan(from, operations, new PlanOptions { ServerMajor = major });
        if (invocation.Json)
            invocation.Write(PlanJson.Of(plan));
        else if (!plan.IsEmpty)
            PlanTable.Write(invocation.Console, plan, invocation.Parsed.GetValue(CommonOptions.ShowSql));
        return plan.IsEmpty ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }

    private static async Task<(SchemaSnapshot Schema, int Major)> ReadAsync(string connectionString, string option, CancellationToken ct)
    {
        NpgsqlConnection connection;
        try
        {
            connection = new NpgsqlConnection(connectionString);
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"{option} is no connection string: {error.Message} Write \"Host=…;Database=…;Username=…\".");
        }

        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(ct).ConfigureAwait(false);
            SchemaSnapshot schema = await DatabaseReader.ReadAsync(connection, new DatabaseReaderOptions(), ct).ConfigureAwait(false);
            return (schema, connection.PostgreSqlVersion.Major);
        }
    }
}
