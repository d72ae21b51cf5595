using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows can refer to what is not there.</summary>
internal sealed class ForeignKeyDropRule : HazardRule<DropForeignKey>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ForeignKeyDrop;

    protected override IEnumerable<Hazard> Judge(DropForeignKey operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || context.IsReplaced(operation))
            yield break;
        ForeignKey key = site.TableBefore(operation.Table).ForeignKeys.Find(operation.Name)!;
        yield return Found(operation, $"Foreign key {operation.Name} of {operation.Table} is dropped. Rows can then refer to rows of {key.ReferencedTable} that are not there, and deletes no longer {(key.OnDelete == ReferentialAction.Cascade ? "cascade" : "fail")}; both tables are locked for a moment. Keep it unless the tables part.");
    }
}
