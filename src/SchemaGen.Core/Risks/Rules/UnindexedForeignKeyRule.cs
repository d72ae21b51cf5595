using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Each delete of a referenced row reads the whole referencing table.</summary>
internal sealed class UnindexedForeignKeyRule : HazardRule<AddForeignKey>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.UnindexedForeignKey;

    protected override IEnumerable<Hazard> Judge(AddForeignKey operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || context.After.Tables.Find(operation.Table) is not { } table || context.Replaces(operation))
            yield break;
        HashSet<string> columns = new(operation.ForeignKey.Columns, StringComparer.Ordinal);
        IEnumerable<IEnumerable<string>> keys = UniqueKeys.Of(table).Select(static k => (IEnumerable<string>)k)
            .Concat(table.Indexes.Where(static i => i.Predicate is null).Select(UniqueKeys.Columns));
        if (keys.Any(k => columns.SetEquals(k.Take(columns.Count))))
            yield break;
        yield return Found(operation, $"No index of {operation.Table} begins with {string.Join(", ", columns)}. Every delete or key change in {operation.ForeignKey.ReferencedTable} reads all of {operation.Table} to look for references. Add an index over the columns of {operation.ForeignKey.Name}.");
    }
}
