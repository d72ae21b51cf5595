using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What a trigger kept true, wrote down or refused is no longer so for rows that are written from then on.</summary>
internal sealed class TriggerStopRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TriggerStop;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropTrigger), typeof(AlterTrigger)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string Name, string What)? stopped = site.Operation switch
        {
            DropTrigger o when !context.IsReplaced(o) => (o.Table, o.Name, "is dropped"),
            AlterTrigger o when !Runs(o.Trigger) => (o.Table, o.Trigger.Name, "is turned off"),
            _ => null,
        };
        if (stopped is not ({ } table, { } name, { } what) || site.IsNew(table) || !Runs(site.TableBefore(table).Triggers.Find(name)!))
            yield break;
        string loss = AuditTrigger.Is(site.TableBefore(table).Triggers.Find(name)!)
            ? "the audit log of the table ends here, and no later change can be told from it. What was written stays until it is purged."
            : "what it filled in, wrote down or refused is missing from every row that is written from then on, by the running release too, and cannot be told apart later. Move what it does into code or another trigger first.";
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"Trigger {name} of {table} {what}: {loss}");
    }

    private static bool Runs(Trigger trigger) => trigger.Mode is TriggerMode.Enabled or TriggerMode.Always;
}
