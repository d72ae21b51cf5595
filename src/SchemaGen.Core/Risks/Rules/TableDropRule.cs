using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>All rows of a dropped table are gone, and code that still names it fails.</summary>
internal sealed class TableDropRule : HazardRule<DropTable>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TableDrop;

    protected override IEnumerable<Hazard> Judge(DropTable operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        string rows = context.FactsOf(operation.Table) is { } facts ? $"About {facts.Rows} rows" : "All its rows";
        yield return Found(operation, $"Table {operation.Table} is dropped. {rows} are lost, but for the table kept in the retention schema; code that still uses it fails with 42P01. Remove its uses first, and drop it one release later.");
    }
}
