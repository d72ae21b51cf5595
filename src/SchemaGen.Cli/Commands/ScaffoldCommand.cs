using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using SchemaGen.Cli.Rendering;
using SchemaGen.Cli.Scaffolding;
using SchemaGen.Introspection;
using SchemaGen.Introspection.Findings;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen scaffold</c>: models and the baseline migration from a database that is there already.</summary>
internal static class ScaffoldCommand
{
    // The tool has an option of this name for all commands; inside an application there is none.
    private static readonly Option<string?> Connection = new("--connection") { Description = "The connection string of the database." };

    private static readonly Option<DirectoryInfo> Output = new("--output") { Description = "The folder of the models.", Required = true };

    private static readonly Option<DirectoryInfo?> Migrations = new("--migrations")
    {
        Description = "The folder of the migrations; Migrations beside the models unless given.",
    };

    private static readonly Option<string?> Namespace = new("--namespace")
    {
        Description = "The root namespace; the nearest project's name unless given.",
    };

    private static readonly Option<string[]> Schemas = new("--schema")
    {
        Description = "A PostgreSQL schema to scaffold, once for each; all unless given.",
    };

    private static readonly Option<string[]> Tables = new("--table")
    {
        Description = "A table to scaffold, once for each; all unless given.",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Write over files that are there." };

    public static Command Build()
    {
        Command command = new("scaffold", "Write models and the baseline migration of an existing database.");
        foreach (Option option in (Option[])[Connection, Output, Migrations, Namespace, Schemas, Tables, Force])
            command.Options.Add(option);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        string connectionString = invocation.Parsed.GetValue(Connection)
            ?? throw new UsageException("Say which database: --connection \"Host=…;Database=…;Username=…\".");
        NpgsqlDataSource dataSource = Connections.Open(connectionString, "--connection");
        await using ConfiguredAsyncDisposable end = dataSource.ConfigureAwait(false);
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable connectionEnd = connection.ConfigureAwait(false);
        string[] schemas = invocation.Parsed.GetValue(Schemas) ?? [];
        DatabaseReaderOptions read = new() { Schemas = schemas.Length == 0 ? null : schemas };
        DatabaseState state = await DatabaseReader.ReadStateAsync(connection, read, ct).ConfigureAwait(false);

        Scaffold scaffold = Scaffolder.Create(state, Options(invocation));
        if (!invocation.Parsed.GetValue(Force) && scaffold.Files.FirstOrDefault(static f => File.Exists(f.Path)) is { } present)
        {
            throw new SchemaGenException(
                "file-exists",
                $"There is a file \"{present.Path}\" already; scaffold into another folder, or write over it with --force. Nothing was written.");
        }

        foreach (ScaffoldedFile file in scaffold.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            await File.WriteAllTextAsync(file.Path, file.Text, new UTF8Encoding(false), ct).ConfigureAwait(false);
        }

        Tell(invocation, scaffold);
        return ExitCodes.Ok;
    }

    private static ScaffoldOptions Options(Invocation invocation)
    {
        string models = invocation.Parsed.GetRequiredValue(Output).FullName.TrimEnd(Path.DirectorySeparatorChar);
        string beside = Path.GetDirectoryName(models) ?? models;
        return new ScaffoldOptions
        {
            Models = models,
            Migrations = invocation.Parsed.GetValue(Migrations)?.FullName ?? Path.Combine(beside, "Migrations"),
            Namespace = invocation.Parsed.GetValue(Namespace) ?? ProjectName(beside),
            Stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture),
            Tables = invocation.Parsed.GetValue(Tables) ?? [],
        };
    }

    private static string ProjectName(string folder)
    {
        for (DirectoryInfo? directory = new(folder); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists && directory.EnumerateFiles("*.csproj").OrderBy(static f => f.Name, StringComparer.Ordinal).FirstOrDefault() is { } project)
                return string.Join('.', Path.GetFileNameWithoutExtension(project.Name).Split('.').Select(CSharpNames.Pascal));
        }

        return CSharpNames.Pascal(Path.GetFileName(folder));
    }

    private static void Tell(Invocation invocation, Scaffold scaffold)
    {
        foreach (string left in scaffold.LeftOut)
            invocation.Error.WriteLine($"left out: {left}");
        if (invocation.Json)
        {
            invocation.Write(new JsonObject
            {
                ["files"] = PlanJson.Array(scaffold.Files.Select(static f => f.Path)),
                ["leftOut"] = PlanJson.Array(scaffold.LeftOut),
            });
            return;
        }

        foreach (ScaffoldedFile file in scaffold.Files)
            invocation.Output.WriteLine(file.Path);
    }
}
