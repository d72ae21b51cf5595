using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Every row must be given a number.</summary>
internal sealed class NumberedColumnRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NumberedColumn;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column.Identity is null)
            yield break;
        yield return Found(operation, $"Each row of {operation.Table} is given a {operation.Column.Name}. In one statement that would rewrite the table under ACCESS EXCLUSIVE; the plan adds the column first and numbers the rows in batches, in no order that means anything.") with
        {
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
