using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Code that names the old column fails at once.</summary>
internal sealed class ColumnRenameRule : HazardRule<RenameColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ColumnRename;

    protected override IEnumerable<Hazard> Judge(RenameColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table, operation.Column))
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{operation.Column} becomes {operation.NewName}. No value changes and the lock is short, but running code that names {operation.Column} fails with 42703 from that moment. Keep the column's name and rename the property alone, or stop the running release first.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
