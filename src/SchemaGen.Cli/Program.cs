using System.CommandLine;
using SchemaGen.Cli.Commands;
using SchemaGen.Cli.Loading;

Option<string?> assembly = new("--assembly") { Description = "The application's DLL.", Recursive = true };
Option<string?> connection = new("--connection") { Description = "The connection string of the database.", Recursive = true };
using AssemblyMigrators migrators = new();
RootCommand root = RootBuilder.Build(migrators);
root.Options.Add(assembly);
root.Options.Add(connection);
ParseResult parsed = root.Parse(args);
migrators.AssemblyPath = parsed.GetValue(assembly);
migrators.ConnectionString = parsed.GetValue(connection);

return await RootBuilder.InvokeAsync(parsed, CancellationToken.None).ConfigureAwait(false);
