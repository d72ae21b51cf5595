using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Code that names the old table fails at once.</summary>
internal sealed class TableRenameRule : HazardRule<RenameTable>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TableRename;

    protected override IEnumerable<Hazard> Judge(RenameTable operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        yield return Found(operation, $"Table {operation.Table} becomes {operation.NewName}. No row changes, but every running query on {operation.Table} fails with 42P01 from that moment, and function bodies are not adjusted. Keep the table's name by [Table], or stop the running release first.");
    }
}
