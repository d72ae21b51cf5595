using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Order and uniqueness mean something else.</summary>
internal sealed class CollationChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.CollationChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        if (site.IsNew(operation.Table) || column.Collation == operation.Collation)
            yield break;
        yield return Found(operation, $"The collation of {operation.Table}.{operation.Column} changes from {column.Collation ?? "the default"} to {operation.Collation ?? "the default"}. Sorting and, where the collation ignores case or accents, uniqueness change, and indexes over it are built anew under ACCESS EXCLUSIVE. Look for values that become equal first.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
