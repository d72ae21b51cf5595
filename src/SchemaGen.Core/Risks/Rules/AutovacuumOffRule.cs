using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Nothing happens today: the table grows, and the server is late to freeze its rows.</summary>
internal sealed class AutovacuumOffRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.AutovacuumOff;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(CreateTable), typeof(CreatePartition), typeof(AlterStorageParameters)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        foreach ((QualifiedName table, NamedList<StorageParameter> before, NamedList<StorageParameter> after) in Changes(site))
        {
            if (!after.Any(p => IsOff(p) && !before.Any(b => b.Name == p.Name && IsOff(b))))
                continue;
            yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"Autovacuum is turned off for {table}. Its dead rows stay, so that it grows and its queries slow down, its statistics grow old, and in the end the server freezes its rows in an emergency that nobody chose. Leave autovacuum on, and set its thresholds for the table, such as autovacuum_vacuum_scale_factor = 0.01.");
        }
    }

    private static IEnumerable<(QualifiedName Table, NamedList<StorageParameter> Before, NamedList<StorageParameter> After)> Changes(OperationSite site) => site.Operation switch
    {
        CreateTable o => o.Table.Partitions.Select(p => Created(o.Table.Name with { Name = p.Name }, p.StorageParameters)).Prepend(Created(o.Table.Name, o.Table.StorageParameters)),
        CreatePartition o => [Created(o.Table with { Name = o.Partition.Name }, o.Partition.StorageParameters)],
        AlterStorageParameters o => [(o.Table, site.TableBefore(o.Table).StorageParameters, o.StorageParameters)],
        _ => [],
    };

    private static (QualifiedName Table, NamedList<StorageParameter> Before, NamedList<StorageParameter> After) Created(QualifiedName table, NamedList<StorageParameter> parameters) =>
        (table, [], parameters);

    private static bool IsOff(StorageParameter parameter) =>
        parameter.BareName == StorageParameter.Autovacuum && parameter.Canonical().Value == "false";
}
