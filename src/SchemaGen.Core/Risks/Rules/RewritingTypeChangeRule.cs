using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Each row is written anew: beside reads and writes where that is possible, else while nobody can read the table.</summary>
internal sealed class RewritingTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RewritingTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        bool rewrites = operation.IsConversionStated || TypeChanges.Classify(site.Before, column.Type, operation.Type).Work == TypeChangeWork.Rewrite;
        // A constrained domain has a hazard of its own, which says what else to do.
        if (!rewrites || site.Before.IsConstrained(operation.Type) || new DependentsOfColumn(site.TableBefore(operation.Table), operation.Column).GeneratedColumns.Count > 0)
            yield break;
        string change = $"Changing {operation.Table}.{operation.Column} from {column.Type} to {operation.Type}";
        bool online = OnlineTypeChange.IsPossible(site.Before, site.TableBefore(operation.Table), operation);
        bool small = context.FactsOf(operation.Table) is { } facts && facts.Bytes < SmallTable.Bytes;
        string message = online
            ? $"{change} writes each row anew. The plan does it beside reads and writes, in a new column that a trigger keeps in step, and changes over in an instant; it needs the space of the column and its indexes once more, and prepared statements of the running release fail once. Allow for the time that the batches take."
            : $"{change} writes the table and its indexes anew under ACCESS EXCLUSIVE{(small ? ", a moment for a table this small" : "; nobody reads or writes it meanwhile, and it needs twice the space")}. Give the table a primary key that is not deferrable, so that it can be done in batches, or add a new column and change over yourself.";
        yield return Found(operation, message) with
        {
            Level = small ? RiskLevel.Medium : RiskLevel.High,
            Column = new(operation.Table, operation.Column),
        };
    }
}
