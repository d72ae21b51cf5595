using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The server computes and writes every row: into another table beside reads and writes where that is possible, else under the strongest lock.</summary>
internal sealed class ComputedColumnRewriteRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ComputedColumnRewrite;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column.Generated is not { Virtual: false })
            yield break;
        string column = $"The stored computed column {operation.Table}.{operation.Column.Name}";
        bool online = OnlineRebuild.IsPossible(site.Before, site.TableBefore(operation.Table), site.After.Tables.Find(operation.Table)!);
        string message = online
            ? $"{column} must be computed for all rows. The plan copies them into a table that has it, beside reads and writes, and the two change places in an instant. Each write is done twice meanwhile, and the table and its indexes need their space once more. On PostgreSQL 18 make it virtual, which costs nothing; before, apply it when there is room, and not in the busiest hour."
            : $"{column} writes the table and its indexes anew under ACCESS EXCLUSIVE; nobody reads or writes it meanwhile. On PostgreSQL 18 make it virtual; before, add a plain column that a trigger fills, and fill old rows in batches.";
        yield return Found(operation, message) with
        {
            Level = context.FactsOf(operation.Table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High,
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
