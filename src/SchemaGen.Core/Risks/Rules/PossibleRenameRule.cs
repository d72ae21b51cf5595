using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What looks like a drop may be a rename, and a drop loses what a rename keeps. It only asks; people declare renames.</summary>
internal sealed class PossibleRenameRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PossibleRename;

    public override IEnumerable<Hazard> Evaluate(HazardContext context) => Columns(context).Concat(Tables(context));

    private IEnumerable<Hazard> Columns(HazardContext context)
    {
        if (!context.Has<DropColumn>())
            yield break;
        ILookup<QualifiedName, Column> added = context.SitesOf<AddColumn>()
            .Select(static s => (AddColumn)s.Operation)
            .ToLookup(static a => a.Table, static a => a.Column);
        foreach (OperationSite site in context.SitesOf<DropColumn>())
        {
            DropColumn drop = (DropColumn)site.Operation;
            if (site.IsNew(drop.Table, drop.Column))
                continue;
            Column dropped = site.ColumnBefore(drop.Table, drop.Column);
            List<string> candidates =
                [.. added[drop.Table].Where(c => c.Type == dropped.Type && c.Name != dropped.Name).Select(static c => c.Name)];
            if (candidates.Count == 0)
                continue;
            yield return new(
                Descriptor.Id,
                Descriptor.Level,
                drop,
                $"{drop.Table}.{drop.Column} is dropped and {string.Join(", ", candidates)} of the same type is added. If that is one column " +
                $"under another name, its values are lost this way. Say [RenamedFrom(\"{drop.Column}\")] for a rename, or " +
                $"[Dropped(\"{drop.Column}\")] for a real drop.")
            {
                Column = new(drop.Table, drop.Column),
            };
        }
    }

    private IEnumerable<Hazard> Tables(HazardContext context)
    {
        if (!context.Has<DropTable>())
            yield break;
        List<Table> created = [.. context.SitesOf<CreateTable>().Select(static s => ((CreateTable)s.Operation).Table)];
        foreach (OperationSite site in context.SitesOf<DropTable>())
        {
            DropTable drop = (DropTable)site.Operation;
            if (site.IsNew(drop.Table))
                continue;
            Table dropped = site.TableBefore(drop.Table);
            List<QualifiedName> candidates =
                [.. created.Where(c => c.Name != drop.Table && TableLikeness.MayBeOne(dropped, c)).Select(static c => c.Name)];
            if (candidates.Count == 0)
                continue;
            yield return new(
                Descriptor.Id,
                Descriptor.Level,
                drop,
                $"Table {drop.Table} is dropped and {string.Join(", ", candidates)} with mostly the same columns is created. If that is one " +
                $"table under another name, all its rows are lost this way. Say [RenamedFrom(\"{drop.Table.Name}\")] for a rename, or " +
                $"[DroppedTable(\"{drop.Table.Name}\")] for a real drop.");
        }
    }
}
