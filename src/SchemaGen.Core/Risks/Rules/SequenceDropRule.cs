using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Where the count stood is forgotten.</summary>
internal sealed class SequenceDropRule : HazardRule<DropSequence>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.SequenceDrop;

    protected override IEnumerable<Hazard> Judge(DropSequence operation, OperationSite site, HazardContext context)
    {
        if (!context.Before.Sequences.Contains(operation.Sequence))
            yield break;
        ColumnReference? owner = site.Before.Sequences.Find(operation.Sequence)!.OwnedBy;
        // With its table or column it goes unnoticed; their hazards tell.
        if (owner is not null && context.After.Tables.Find(owner.Table)?.Columns.Find(owner.Column) is null or { Identity: not null })
            yield break;
        yield return Found(operation, $"Sequence {operation.Sequence} is dropped. Where it stood is forgotten: created anew it gives numbers again that are taken, and code that calls nextval fails with 42P01. Remove its uses first.");
    }
}
