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
        List<string> neighbors =
        [
            .. table.ForeignKeys.Where(f => f.Columns.Items.Contains(operation.Column)).Select(static f => f.ReferencedTable.ToString()),
            .. site.Before.Tables.Where(t => t.ForeignKeys.Any(f => f.ReferencedTable == table.Name && f.ReferencedColumns.Items.Contains(operation.Column))).Select(static t => t.Name.ToString()),
        ];
        if (neighbors.Count == 0 || (operation.Using is null && TypeChanges.Classify(column.Type, operation.Type).Work != TypeChangeWork.Rewrite))
            yield break;
        yield return Found(operation, $"{operation.Table}.{operation.Column} is part of a foreign key. Its type change locks {string.Join(", ", neighbors.Distinct(StringComparer.Ordinal))} too, for as long as {operation.Table} is written anew and the key is proved. Add a new column on both sides, fill both in batches, and change over.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
