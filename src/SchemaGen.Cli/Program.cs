using System.CommandLine;
using SchemaGen.Cli.Commands;
using SchemaGen.Cli.Loading;

Option<string?> assembly = new("--assembly") { Description = "The application's DLL.", Recursive = true };
Option<string?> connection = new("--connection") { Description = "The connection string of the database.", Recursive = true };
AssemblyMigrators migrators = new();
RootCommand root = RootBuilder.Build(migrators);
root.Options.Add(assembly);
root.Options.Add(connection);
ParseResult parsed = root.Parse(args);
migrators.AssemblyPath = parsed.GetValue(assembly);
migrators.ConnectionString = parsed.GetValue(connection);

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // Stops between two steps instead of in the middle of one.
    pressed.Cancel = true;
    stop.Cancel();
};
return await RootBuilder.InvokeAsync(parsed, stop.Token).ConfigureAwait(false);
