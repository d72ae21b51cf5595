using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A rollback stops at a step that says nothing of the way back.</summary>
internal sealed class IrreversibleRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.Irreversible;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(Operations.Sql), typeof(Run)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        if (site.Operation is Operations.Sql { Down: null } or Run { Down: null })
            yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"A rollback cannot undo \"{site.Operation}\". State what undoes it as Down, or an empty Down when there is nothing to undo.");
    }
}
