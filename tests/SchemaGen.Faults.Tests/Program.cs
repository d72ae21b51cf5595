using SchemaGen.Faults.Tests.Processes;

return args switch
{
    [HostedChild.AtStart or HostedChild.BeforeStart, ..] => await HostedChild.RunAsync(args),
    [FleetChild.Name, ..] => await FleetChild.RunAsync(args),
    _ => await MigratingChild.RunAsync(args),
};
