using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>There is no online way to it: the table is blocked while its index is built and checked.</summary>
internal sealed class NewExclusionConstraintRule : HazardRule<AddExclusionConstraint>
{
    // Some minutes of building, during which the application stands still.
    private const long LargeTable = 1024L * 1024 * 1024;

    public override HazardDescriptor Descriptor => HazardDescriptors.NewExclusionConstraint;

    protected override IEnumerable<Hazard> Judge(AddExclusionConstraint operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        RiskLevel level = context.FactsOf(operation.Table) switch
        {
            { Bytes: < SmallTable.Bytes } => RiskLevel.Medium,
            { Bytes: >= LargeTable } => RiskLevel.Critical,
            _ => RiskLevel.High,
        };
        string meanwhile = level == RiskLevel.Medium ? "a moment for a table this small" : "nobody reads or writes it meanwhile, and there is no online way";
        yield return Found(operation, $"Exclusion constraint {operation.ExclusionConstraint.Name} is built and checked under ACCESS EXCLUSIVE on {operation.Table}; {meanwhile}. The plan fails with 23P01 when two rows conflict, and running code that writes such rows fails from then on. Look for such rows first; for a large table, create a new table with the constraint and move the rows over.") with
        {
            Level = level,
        };
    }
}
