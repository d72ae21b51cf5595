using SchemaGen.Cli.Commands;
using SchemaGen.Cli.Loading;

return await RootBuilder.Build(new AssemblyMigrators()).WithAssembly().InvokeAsync(args, CancellationToken.None).ConfigureAwait(false);
