using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The plan cannot be made, or would stop half way.</summary>
internal sealed class RefusedTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RefusedTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        if (column.Type == operation.Type)
            yield break;
        DependentsOfColumn dependents = new(site.TableBefore(operation.Table), operation.Column);
        bool noCast = !operation.IsConversionStated && TypeChanges.Classify(site.Before, column.Type, operation.Type).Work == TypeChangeWork.Refused;
        if (!noCast && dependents.GeneratedColumns.Count == 0)
            yield break;
        string reason = noCast
            ? $"PostgreSQL has no conversion from {column.Type} to {operation.Type}. State one as Using, or add a new column and move the values."
            : $"the computed column {dependents.GeneratedColumns[0].Name} reads it. Drop that column before, and add it again after.";
        yield return Found(operation, $"The type of {operation.Table}.{operation.Column} cannot change to {operation.Type}: {reason}") with { Column = new(operation.Table, operation.Column) };
    }
}
