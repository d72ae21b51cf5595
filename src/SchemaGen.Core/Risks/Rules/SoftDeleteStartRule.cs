using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A release that does not know the mark shows what another one has deleted.</summary>
internal sealed class SoftDeleteStartRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.SoftDeleteStart;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column is not { Name: BehaviorColumns.DeletedAt, Nullable: true, Type.Name: "timestamp with time zone" })
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{BehaviorColumns.DeletedAt} marks rows as deleted: a release that still runs shows them as if they lived, and deletes for good what the new one would keep. Let it be gone before anything is deleted that must stay hidden.") with
        {
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
