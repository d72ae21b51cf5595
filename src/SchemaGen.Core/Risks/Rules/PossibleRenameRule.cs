using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What is meant as a rename loses the values when it is carried out as a drop and an add.</summary>
internal sealed class PossibleRenameRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PossibleRename;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        List<(QualifiedName Table, Column Column)> added =
        [
            .. context.Sites.Where(static s => s.Operation is AddColumn add && !s.IsNew(add.Table)).Select(static s => (AddColumn)s.Operation)
                .Select(static a => (a.Table, a.Column)),
        ];
        if (added.Count == 0)
            yield break;
        ILookup<QualifiedName, Column> byTable = added.ToLookup(static a => a.Table, static a => a.Column);
        foreach (OperationSite site in context.Sites)
        {
            if (site.Operation is not DropColumn drop || site.IsNew(drop.Table, drop.Column))
                continue;
            Column dropped = site.ColumnBefore(drop.Table, drop.Column);
            List<string> candidates = [.. byTable[drop.Table].Where(c => c.Type == dropped.Type && c.Name != dropped.Name).Select(static c => c.Name)];
            if (candidates.Count == 0)
                continue;
            yield return new(
                Descriptor.Id,
                Descriptor.Level,
                drop,
                $"{drop.Table}.{drop.Column} is dropped and {string.Join(", ", candidates)} of the same type is added. If that is one column under another name, its values are lost this way. Say [RenamedFrom(\"{drop.Column}\")] for a rename, or record the drop as one.")
            {
                Column = new(drop.Table, drop.Column),
            };
        }
    }
}
