using SchemaGen.Faults.Tests.Processes;

return await MigratingChild.RunAsync(args);
