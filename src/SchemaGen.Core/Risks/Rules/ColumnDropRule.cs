using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The values of a dropped column are gone, and code that still names it fails.</summary>
internal sealed class ColumnDropRule : HazardRule<DropColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ColumnDrop;

    protected override IEnumerable<Hazard> Judge(DropColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        bool comesBack = UniqueKeys.RowIdentity(site.TableBefore(operation.Table), without: operation.Column) is not null && column.Identity is null;
        string data = column.Generated is not null
            ? "Its values are computed, so that none are lost"
            : comesBack
                ? "Its values are lost, but for the copy in the retention schema"
                : "Its values are lost for good: without a key of the rows there can be no copy to bring back";
        yield return Found(operation, $"Column {operation.Table}.{operation.Column} is dropped. {data}; code that still names it fails with 42703. Remove its uses first, and drop it one release later.") with
        {
            Level = column.Generated is null ? RiskLevel.High : RiskLevel.Medium,
            Column = new(operation.Table, operation.Column),
        };
    }
}
