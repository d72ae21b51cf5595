using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Code that names the table in its old schema fails at once.</summary>
internal sealed class TableMoveRule : HazardRule<MoveTable>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TableMove;

    protected override IEnumerable<Hazard> Judge(MoveTable operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        yield return Found(operation, $"Table {operation.Table} moves to schema {operation.NewSchema}. No row changes, but every running query that names it in {operation.Table.Schema} fails with 42P01 from that moment. Stop the running release first, or leave a view in the old schema.");
    }
}
