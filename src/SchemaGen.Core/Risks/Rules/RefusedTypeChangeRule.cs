using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The plan cannot be made: there is no conversion, and nobody has stated one.</summary>
internal sealed class RefusedTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RefusedTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        if (operation.Using is not null || TypeChanges.Classify(column.Type, operation.Type).Work != TypeChangeWork.Refused)
            yield break;
        yield return Found(operation, $"The type of {operation.Table}.{operation.Column} cannot change: PostgreSQL has no conversion from {column.Type} to {operation.Type}. State one as Using, or add a new column and move the values.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
