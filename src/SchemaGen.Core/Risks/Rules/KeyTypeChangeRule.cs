using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A foreign key follows the new type, which locks two tables: for an instant where the change is online, else for all of it.</summary>
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
        if (neighbors.Count == 0 || (!operation.IsConversionStated && TypeChanges.Classify(site.Before, column.Type, operation.Type).Work != TypeChangeWork.Rewrite))
            yield break;
        string others = string.Join(", ", neighbors);
        string message = OnlineTypeChange.IsPossible(site.Before, table, operation)
            ? $"{operation.Table}.{operation.Column} is part of a foreign key. The plan proves the key over the new column beside reads and writes, and turns it over in an instant that locks {others} too. Give both sides types that compare with each other."
            : $"{operation.Table}.{operation.Column} is part of a foreign key. Its type change locks {others} too, for as long as {operation.Table} is written anew and the key is proved. Add a new column on both sides, fill both in batches, and change over.";
        yield return Found(operation, message) with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
