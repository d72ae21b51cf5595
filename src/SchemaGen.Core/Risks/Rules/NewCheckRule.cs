using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows may violate it.</summary>
internal sealed class NewCheckRule : HazardRule<AddCheckConstraint>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NewCheck;

    protected override IEnumerable<Hazard> Judge(AddCheckConstraint operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        List<Column> columns =
        [
            .. site.TableBefore(operation.Table).Columns.Where(c => SqlIdentifiers.Mentions(operation.CheckConstraint.Expression, c.Name)),
        ];
        if (columns.Count > 0 && columns.All(c => site.IsNew(operation.Table, c.Name)))
            yield break;
        yield return Found(operation, $"Check {operation.CheckConstraint.Name} is added to {operation.Table}. All rows are scanned beside reads and writes, the plan fails with 23514 when one violates it, and running code that writes such a row fails from then on. Look for such rows, and deploy code that keeps to it first.");
    }
}
