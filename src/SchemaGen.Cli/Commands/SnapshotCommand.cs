using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Snapshots;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen snapshot</c>: the live schema, saved and compared over time.</summary>
internal static class SnapshotCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "The file." };

    private static readonly Option<FileInfo?> With = new("--with") { Description = "A later file to compare with, instead of the live schema." };

    public static Command Build(IMigrators migrators)
    {
        Command save = new("save", "Save the live schema in a file.");
        save.Arguments.Add(File);
        save.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => SaveAsync(invocation, migrators, ct)));
        Command compare = new("compare", "Tell what has changed since a file was saved. Exit code 3 when anything has.");
        compare.Arguments.Add(File);
        compare.Options.Add(With);
        compare.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => CompareAsync(invocation, migrators, ct)));
        Command command = new("snapshot", "Save the live schema, and compare it later.");
        command.Subcommands.Add(save);
        command.Subcommands.Add(compare);
        return command;
    }

    private static async Task<int> SaveAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        string path = invocation.Parsed.GetRequiredValue(File).FullName;
        SavedSnapshot snapshot = await TakeAsync(migrators, ct).ConfigureAwait(false);
        try
        {
            await System.IO.File.WriteAllTextAsync(path, snapshot.ToJson(), ct).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {error.Message}");
        }

        if (invocation.Json)
            invocation.Write(new JsonObject { ["file"] = path, ["tables"] = snapshot.Schema.Tables.Count });
        else
            await invocation.Output.WriteLineAsync($"{snapshot.Database}: {snapshot.Schema.Tables.Count} tables saved in {path}").ConfigureAwait(false);
        return ExitCodes.Ok;
    }

    private static async Task<int> CompareAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        SavedSnapshot then = await LoadAsync(invocation.Parsed.GetRequiredValue(File), ct).ConfigureAwait(false);
        SavedSnapshot now = invocation.Parsed.GetValue(With) is { } later
            ? await LoadAsync(later, ct).ConfigureAwait(false)
            : await TakeAsync(migrators, ct).ConfigureAwait(false);
        IReadOnlyList<Operation> changes = SchemaDiffer.Diff(then.Schema, now.Schema);
        if (invocation.Json)
        {
            invocation.Write(new JsonObject { ["from"] = then.TakenAt, ["to"] = now.TakenAt, ["changes"] = PlanJson.Array(changes.Select(static c => c.ToString())) });
        }
        else
        {
            await invocation.Output.WriteLineAsync(FormattableString.Invariant(
                $"{then.Database} at {then.TakenAt:yyyy-MM-dd HH:mm:ss}Z, {now.Database} at {now.TakenAt:yyyy-MM-dd HH:mm:ss}Z: {(changes.Count == 0 ? "no change" : $"{changes.Count} changes")}")).ConfigureAwait(false);
            foreach (Operation change in changes)
                await invocation.Output.WriteLineAsync($"  {change}").ConfigureAwait(false);
        }

        return changes.Count == 0 ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }

    private static Task<SavedSnapshot> TakeAsync(IMigrators migrators, CancellationToken ct) => migrators.Create(static _ => { })[0].TakeSnapshotAsync(ct);

    private static async Task<SavedSnapshot> LoadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return SavedSnapshot.Parse(await System.IO.File.ReadAllTextAsync(file.FullName, ct).ConfigureAwait(false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.FullName} cannot be read: {error.Message}");
        }
    }
}
