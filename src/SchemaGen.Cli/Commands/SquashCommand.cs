using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Squashing;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen squash</c>: one migration file in the place of the first ones of a long history.</summary>
internal static class SquashCommand
{
    private static readonly Option<string> Through = new("--through")
    {
        Description = "The identity of the last migration to fold, which every database has by now.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Migrations = new("--migrations")
    {
        Description = "The folder of the migrations' files.",
        DefaultValueFactory = static _ => new DirectoryInfo("Migrations"),
    };

    private static readonly Option<bool> LeaveOut = new("--leave-out-data-steps")
    {
        Description = "Leave SQL and methods out of the fold: new databases will not run them.",
    };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("squash", "Put one migration in the place of the first ones of a long history.");
        foreach (Option option in (Option[])[Through, Migrations, LeaveOut])
            command.Options.Add(option);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        string through = invocation.Parsed.GetRequiredValue(Through);
        MigrationGraph history = HistoryWith(through, migrators);
        Migration fold = HistoryFold.Of(history, through);
        IReadOnlyList<(Migration Migration, Operation Operation)> data = HistoryFold.DataSteps(history, through);
        if (data.Count > 0 && !invocation.Parsed.GetValue(LeaveOut))
        {
            throw new SchemaGenException(
                "fold-has-data-steps",
                $"A fold creates tables and runs nothing: {string.Join("; ", data.Select(static d => Describe(d.Migration, d.Operation)))}. Where new databases need what these do, do it in a migration behind the fold; then say --leave-out-data-steps. Nothing was written.");
        }

        Dictionary<string, string> files = FilesOf(invocation.Parsed.GetRequiredValue(Migrations));
        IEnumerable<string> standing = history.UpTo(through).Select(static m => m.Id);
        if (standing.FirstOrDefault(id => !files.ContainsKey(id)) is { } missing)
        {
            throw new SchemaGenException(
                "file-missing",
                $"No file under \"{invocation.Parsed.GetRequiredValue(Migrations).FullName}\" records {missing}; say where the files are with --migrations. Nothing was written.");
        }

        Type type = history.Find(through)!.GetType();
        string text = MigrationWriter.Write(new MigrationFile
        {
            Namespace = type.Namespace ?? "",
            ClassName = type.Name,
            Id = fold.Id,
            Fingerprint = fold.Fingerprint,
            Replaces = fold.Replaces.ToEquatableArray(),
            FoldFingerprint = fold.FoldFingerprint,
            Operations = fold.Up,
        });
        await File.WriteAllTextAsync(files[through], text, new UTF8Encoding(false), ct).ConfigureAwait(false);
        List<string> deleted = [.. standing.Where(id => id != through).Select(id => files[id])];
        deleted.ForEach(File.Delete);
        Tell(invocation, fold, files[through], deleted, data);
        return ExitCodes.Ok;
    }

    private static MigrationGraph HistoryWith(string through, IMigrators migrators)
    {
        List<MigrationGraph> histories = [.. migrators.CreateFactories(static _ => { }).Select(static f => MigrationGraph.Create(f.Source.Migrations))];
        MigrationGraph history = histories.Find(h => h.Find(through) is not null) ?? histories[0];
        return history.Problems.Count == 0
            ? history
            : throw new SchemaGenException("history-invalid", $"{string.Join(" ", history.Problems)} Build the project; the compiler shows the place.");
    }

    // By what the file says and not by its name, which is only a custom.
    private static Dictionary<string, string> FilesOf(DirectoryInfo folder)
    {
        const string Mark = "[Migration(\"";
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string path in folder.Exists ? Directory.EnumerateFiles(folder.FullName, "*.cs", SearchOption.AllDirectories) : [])
        {
            string text = File.ReadAllText(path);
            int start = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
            if (start >= Mark.Length && text.IndexOf('"', start) is var end and > 0)
                files[text[start..end]] = path;
        }

        return files;
    }

    private static string Describe(Migration migration, Operation operation) =>
        $"{migration.Id}: {(operation is Operations.Sql sql ? sql.Up.Trim().Split('\n')[0].TrimEnd() : operation.ToString())}";

    private static void Tell(
        Invocation invocation, Migration fold, string written, List<string> deleted, IReadOnlyList<(Migration Migration, Operation Operation)> data)
    {
        foreach ((Migration migration, Operation operation) in data)
            invocation.Error.WriteLine($"left out: {Describe(migration, operation)}");
        if (invocation.Json)
        {
            invocation.Write(new JsonObject
            {
                ["id"] = fold.Id,
                ["replaces"] = PlanJson.Array(fold.Replaces),
                ["written"] = written,
                ["deleted"] = PlanJson.Array(deleted),
                ["leftOut"] = PlanJson.Array(data.Select(static d => Describe(d.Migration, d.Operation))),
            });
            return;
        }

        invocation.Output.WriteLine($"wrote   {written}");
        foreach (string path in deleted)
            invocation.Output.WriteLine($"deleted {path}");
        invocation.Output.WriteLine($"{fold.Id} stands for {fold.Replaces.Count + 1} migrations now. Databases that have it need nothing; the schema is the same.");
    }
}
