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
        string[] keys = [.. (dependents.PrimaryKey is { } key ? [key.Name] : Array.Empty<string>()).Concat(dependents.UniqueConstraints.Select(static u => u.Name))];
        bool hasKeys = dependents.IsOfPartitioned && keys.Length > 0;
        IEnumerable<string> names = dependents.CheckConstraints.Select(static c => c.Name)
            .Concat(hasKeys ? keys : []).Concat(dependents.ExclusionConstraints.Select(static e => e.Name)).Concat(dependents.Indexes.Select(static i => i.Name));
        string away = dependents.IsOfPartitioned ? "checks and indexes" : "checks and partial indexes";
        string stay = hasKeys ? $" What guards {string.Join(" and ", keys)} is built again for all partitions at once, while nobody reads or writes them." : "";
        yield return Found(operation, $"Changing {operation.Table}.{operation.Column} to {operation.Type} keeps every value, but {string.Join(", ", names)} must be {(work == TypeChangeWork.Scan ? "proved" : "built")} again. The plan takes {away} away for the change and brings them back beside reads and writes; until then queries do without those indexes.{stay}") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
