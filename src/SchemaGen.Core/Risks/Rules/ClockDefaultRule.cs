using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>All old rows get one and the same time.</summary>
internal sealed class ClockDefaultRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ClockDefault;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column.Default is not { } value || !DefaultExpressions.IsClock(value))
            yield break;
        yield return Found(operation, $"All rows of {operation.Table} get one {operation.Column.Name}: the time at which this migration runs, which is not when anything happened to them. Add it nullable when that would mislead, and set the default afterwards.") with
        {
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
