using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The table and all its indexes are written anew while nobody can read it.</summary>
internal sealed class RewritingTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RewritingTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        bool rewrites = operation.Using is not null || TypeChanges.Classify(column.Type, operation.Type).Work == TypeChangeWork.Rewrite;
        if (!rewrites || new DependentsOfColumn(site.TableBefore(operation.Table), operation.Column).GeneratedColumns.Count > 0)
            yield break;
        bool small = context.FactsOf(operation.Table) is { } facts && facts.Bytes < SmallTable.Bytes;
        yield return Found(operation, $"Changing {operation.Table}.{operation.Column} from {column.Type} to {operation.Type} writes the table and its indexes anew under ACCESS EXCLUSIVE{(small ? ", a moment for a table this small" : "; nobody reads or writes it meanwhile, and it needs twice the space")}. Add a new column, copy the values in batches, and change over.") with
        {
            Level = small ? RiskLevel.Medium : RiskLevel.High,
            Column = new(operation.Table, operation.Column),
        };
    }
}
