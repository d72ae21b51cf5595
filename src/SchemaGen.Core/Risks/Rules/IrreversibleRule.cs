using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A rollback stops at a step that says nothing of the way back.</summary>
internal sealed class IrreversibleRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.Irreversible;

    public override IEnumerable<Hazard> Evaluate(HazardContext context) =>
        from site in context.Sites
        where site.Operation is Operations.Sql { Down: null } or Run { Down: null }
        select new Hazard(
            Descriptor.Id,
            Descriptor.Level,
            site.Operation,
            $"A rollback cannot undo \"{site.Operation}\". State what undoes it as Down, or an empty Down when there is nothing to undo.");
}
