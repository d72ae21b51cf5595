using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What is defined over the column makes an instant change a long one.</summary>
internal sealed class DependentTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DependentTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.IsConversionStated)
            yield break;
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        DependentsOfColumn dependents = new(site.TableBefore(operation.Table), operation.Column);
        TypeChangeWork work = TypeChanges.Classify(site.Before, column.Type, operation.Type, dependents, column.Collation != operation.Collation).Work;
        if (work is not (TypeChangeWork.Scan or TypeChangeWork.IndexRebuild))
            yield break;
        IEnumerable<string> names = dependents.CheckConstraints.Select(static c => c.Name)
            .Concat(dependents.ExclusionConstraints.Select(static e => e.Name)).Concat(dependents.Indexes.Select(static i => i.Name));
        yield return Found(operation, $"Changing {operation.Table}.{operation.Column} to {operation.Type} keeps every value, but {string.Join(", ", names)} must be {(work == TypeChangeWork.Scan ? "proved" : "built")} again. The plan takes checks and partial indexes away for the change and brings them back beside reads and writes; until then queries do without those indexes.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
