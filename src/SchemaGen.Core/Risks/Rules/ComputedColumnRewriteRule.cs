using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The server computes and writes every row: into another table beside reads and writes where that is possible, else under the strongest lock.</summary>
internal sealed class ComputedColumnRewriteRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ComputedColumnRewrite;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddColumn), typeof(AlterColumnGenerated)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        switch (site.Operation)
        {
            case AddColumn { Column.Generated.Virtual: false } o when !site.IsNew(o.Table):
                yield return Found(new(o.Table, o.Column.Name), Added(o, site), site, context);
                break;
            case AlterColumnGenerated { Generated: null } o when !site.IsNew(o.Table) && MustWrite(o, site, context):
                yield return Found(new(o.Table, o.Column), MadePlain(o), site, context);
                break;
        }
    }

    // PostgreSQL takes the expression away by itself, but not where partitions have partitions.
    private static bool MustWrite(AlterColumnGenerated operation, OperationSite site, HazardContext context)
    {
        Table table = site.TableBefore(operation.Table);
        bool hasBranches = table.Partitions.Any(static p => p.Partitioning is not null) || context.FactsOf(operation.Table) is { Branches.IsEmpty: false };
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        return hasBranches && column.Generated is { Virtual: false } && !OnlinePlainColumn.IsPossible(site.Before, table, column);
    }

    private static string MadePlain(AlterColumnGenerated operation) =>
        $"The computed column {operation.Table}.{operation.Column} becomes a plain one, which PostgreSQL refuses where partitions have partitions, and no column beside it can take its place with what uses it. All partitions and their indexes are written anew under ACCESS EXCLUSIVE; nobody reads or writes them meanwhile. Drop the keys, triggers and policies over the column before and create them again after, in migrations of their own.";

    private static string Added(AddColumn operation, OperationSite site)
    {
        string column = $"The stored computed column {operation.Table}.{operation.Column.Name}";
        bool online = OnlineRebuild.IsPossible(site.Before, site.TableBefore(operation.Table), site.After.Tables.Find(operation.Table)!);
        return online
            ? $"{column} must be computed for all rows. The plan copies them into a table that has it, beside reads and writes, and the two change places in an instant. Each write is done twice meanwhile, and the table and its indexes need their space once more. On PostgreSQL 18 make it virtual, which costs nothing; before, apply it when there is room, and not in the busiest hour."
            : $"{column} writes the table and its indexes anew under ACCESS EXCLUSIVE; nobody reads or writes it meanwhile. On PostgreSQL 18 make it virtual; before, add a plain column that a trigger fills, and fill old rows in batches.";
    }

    private Hazard Found(ColumnReference column, string message, OperationSite site, HazardContext context) => new(
        Descriptor.Id,
        context.FactsOf(column.Table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High,
        site.Operation,
        message)
    {
        Column = column,
    };
}
