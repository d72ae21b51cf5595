using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A conversion without a word of the author rounds, cuts or refuses values.</summary>
internal sealed class LossyTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.LossyTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.IsConversionStated)
            yield break;
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        // What only the constraint of a domain refuses has a hazard of its own.
        TypeChange change = TypeChanges.Classify(site.Before.BaseOf(column.Type), site.Before.BaseOf(operation.Type));
        if (change.Safety == TypeChangeSafety.Lossless || change.Work == TypeChangeWork.Refused)
            yield break;
        string data = change.Safety == TypeChangeSafety.Lossy
            ? "rounds, cuts or pads values without an error"
            : "fails on the first value that does not fit, after the table was locked";
        yield return Found(operation, $"Changing {operation.Table}.{operation.Column} from {column.Type} to {operation.Type} {data}. State the conversion as Using after checking which rows would change, or add a new column and move the values.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
