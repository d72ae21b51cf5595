using System.Globalization;
using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The statement locks each partition, and waits for whoever uses any of them.</summary>
internal sealed class PartitionedTableChangeRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PartitionedTableChange;

    public override IReadOnlyList<Type> OperationTypes { get; } =
        [typeof(AddColumn), typeof(DropColumn), typeof(RenameColumn), typeof(AlterColumnType), typeof(AlterColumnNullability), typeof(AddCheckConstraint), typeof(DropIndex)];

    public override bool IsPossible(HazardContext context) => context.Before.Tables.HasPartitioned || context.Has<AlterPartitioning>();

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        QualifiedName? changed = site.Operation switch
        {
            AddColumn o => (QualifiedName?)o.Table,
            DropColumn o => o.Table,
            RenameColumn o => o.Table,
            AlterColumnType o => o.Table,
            AlterColumnNullability o => o.Table,
            AddCheckConstraint o => o.Table,
            DropIndex o => o.Table,
            _ => null,
        };
        if (changed is not { } table || site.IsNew(table) || site.TableBefore(table).Partitioning is null)
            yield break;
        int count = context.FactsOf(table) is { Partitions.IsEmpty: false } facts ? facts.Partitions.Count : site.TableBefore(table).Partitions.Count;
        string number = count == 0 ? "its partitions" : count.ToString(CultureInfo.InvariantCulture) + " partitions";
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"This change of {table} takes ACCESS EXCLUSIVE on the table and on all of {number} at once; it waits until nobody uses any of them, and whoever comes meanwhile waits behind it. The lock has a time limit and is tried again. Apply it when no long query reads the table.");
    }
}
