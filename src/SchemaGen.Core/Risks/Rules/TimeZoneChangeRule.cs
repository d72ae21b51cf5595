using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A time without a zone becomes an instant, or an instant loses its zone.</summary>
internal sealed class TimeZoneChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TimeZoneChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.IsConversionStated)
            yield break;
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        if (!TypeChanges.Classify(site.Before, column.Type, operation.Type).DependsOnTimeZone)
            yield break;
        yield return Found(operation, $"Changing {operation.Table}.{operation.Column} from {column.Type} to {operation.Type} reads every value as UTC, and running code binds the other kind of time. If the values are local times, state the conversion: Using = \"{operation.Column} at time zone 'Europe/Berlin'\".") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
