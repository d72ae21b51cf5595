using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Two tables are locked while one is rewritten and the foreign key proved again.</summary>
internal sealed class KeyTypeChangeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.KeyTypeChange;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        Table table = site.TableBefore(operation.Table);
        Column column = table.Columns.Find(operation.Column)!;
        IReadOnlyList<QualifiedName> neighbors = KeyNeighbors.Of(site.Before, table, operation.Column);
        if (neighbors.Count == 0 || (operation.Using is null && TypeChanges.Classify(column.Type, operation.Type).Work != TypeChangeWork.Rewrite))
            yield break;
        yield return Found(operation, $"{operation.Table}.{operation.Column} is part of a foreign key. Its type change locks {string.Join(", ", neighbors)} too, for as long as {operation.Table} is written anew and the key is proved. Add a new column on both sides, fill both in batches, and change over.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
