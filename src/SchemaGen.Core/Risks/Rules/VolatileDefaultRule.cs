using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A default that differs from row to row must be written to every row.</summary>
internal sealed class VolatileDefaultRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.VolatileDefault;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column is not { Identity: null, Default: { } value } || !DefaultExpressions.IsVolatile(value)
            // Where the domain forbids NULL it comes with its values, which another rule tells.
            || site.After.ForbidsNull(operation.Column.Type))
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{operation.Column.Name} gets {value}, which differs from row to row. In one statement that would rewrite the table under ACCESS EXCLUSIVE; the plan adds the column first and fills the rows in batches, so that old rows read NULL until their batch came.") with
        {
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
