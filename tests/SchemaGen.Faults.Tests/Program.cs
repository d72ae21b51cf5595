using SchemaGen.Faults.Tests.Processes;

return args is [HostedChild.AtStart or HostedChild.BeforeStart, ..] ? await HostedChild.RunAsync(args) : await MigratingChild.RunAsync(args);
