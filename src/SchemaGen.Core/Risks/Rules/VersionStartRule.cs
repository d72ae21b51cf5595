using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A release that does not raise versions makes changes that the next one cannot see.</summary>
internal sealed class VersionStartRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.VersionStart;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column.Name != BehaviorColumns.RowVersion || !RowVersions.Is(operation.Column))
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{BehaviorColumns.RowVersion} counts changes: a release that still runs does not raise it, so that its changes are overwritten unnoticed. Rely on it once that release is gone.") with
        {
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
