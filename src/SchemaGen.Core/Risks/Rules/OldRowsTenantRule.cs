using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A default gives every row that is there to one tenant, whoever it belongs to.</summary>
internal sealed class OldRowsTenantRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.OldRowsTenant;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column is not { Name: BehaviorColumns.Tenant, Nullable: false, Default: not null })
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{BehaviorColumns.Tenant} has a default: every row that is there becomes that tenant's, no other tenant sees it, and an insert that says no tenant goes there too. Unless all rows are one tenant's, add the column nullable, fill it from what tells whose each row is, and forbid NULL after that.") with
        {
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
