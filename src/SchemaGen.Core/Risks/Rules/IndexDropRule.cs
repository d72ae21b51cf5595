using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Queries that used it become slow; a unique one guards no more.</summary>
internal sealed class IndexDropRule : HazardRule<DropIndex>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.IndexDrop;

    protected override IEnumerable<Hazard> Judge(DropIndex operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || context.IsReplaced(operation))
            yield break;
        bool isUnique = site.TableBefore(operation.Table).Indexes.Find(operation.Name)!.Unique;
        string effect = isUnique
            ? "Duplicates can enter, and ON CONFLICT on its columns fails with 42P10; queries that used it scan the table."
            : "It is dropped beside reads and writes, but queries that used it scan the table from then on. Look at pg_stat_user_indexes.idx_scan first.";
        yield return Found(operation, $"Index {operation.Name} of {operation.Table} is dropped. {effect}") with { Level = isUnique ? RiskLevel.High : RiskLevel.Medium };
    }
}
