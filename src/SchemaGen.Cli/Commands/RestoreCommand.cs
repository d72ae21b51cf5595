using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen restore</c>: brings back what a backup has. A comparison ends with 3 when something differs.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Backup = new("backup") { Description = "The schema of the copies, as retention list shows it, or a file of pg_dump." };

    private static readonly Option<RestoreMode> Mode = new("--mode") { Description = "Whether only rows that are gone come back, changed values too, or nothing is written." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("restore", "Bring back the rows of a backup that are gone, or that have changed.") { Backup, Mode };
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, async invocation =>
        {
            // A backup is of the database's tables, whichever source they are of.
            RestoreResult result = await migrators.Create(static _ => { })[0]
                .RestoreBackupAsync(parsed.GetRequiredValue(Backup), parsed.GetValue(Mode), ct).ConfigureAwait(false);
            if (invocation.Json)
                invocation.Write(Json(result));
            else
                Write(invocation.Output, result);
            return result.Mode == RestoreMode.Compare && result.Tables.Any(static t => t.MissingRows + t.DifferingRows > 0) ? ExitCodes.PendingOrDrift : ExitCodes.Ok;
        }));
        return command;
    }

    private static void Write(TextWriter output, RestoreResult result)
    {
        string missing = result.Mode == RestoreMode.Compare ? "are gone" : "came back";
        string differing = result.Mode switch
        {
            RestoreMode.Compare => "differ",
            RestoreMode.ChangedValues => "have the values of the backup again",
            _ => "differ and stay as they are",
        };
        foreach (RestoredTable table in result.Tables)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Table}: {table.MissingRows} rows {missing}, {table.DifferingRows} {differing}"));
    }

    private static JsonObject Json(RestoreResult result) => new()
    {
        ["mode"] = result.Mode.ToString(),
        ["tables"] = PlanJson.Array(result.Tables, static t => new()
        {
            ["table"] = t.Table.ToString(),
            ["missingRows"] = t.MissingRows,
            ["differingRows"] = t.DifferingRows,
        }),
    };
}
