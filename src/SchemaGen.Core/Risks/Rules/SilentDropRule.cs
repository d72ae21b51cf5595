using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>PostgreSQL drops them without a word.</summary>
internal sealed class SilentDropRule : HazardRule<DropColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.SilentDrop;

    protected override IEnumerable<Hazard> Judge(DropColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        DependentsOfColumn gone = new(site.TableBefore(operation.Table), operation.Column);
        List<string> names =
        [
            .. gone.PrimaryKey is { } key ? [key.Name] : Array.Empty<string>(),
            .. gone.UniqueConstraints.Select(static u => u.Name),
            .. gone.CheckConstraints.Select(static c => c.Name),
            .. gone.ExclusionConstraints.Select(static e => e.Name),
            .. gone.ForeignKeys.Select(static f => f.Name),
            .. gone.Indexes.Select(static i => i.Name),
        ];
        if (names.Count == 0)
            yield break;
        yield return Found(operation, $"With {operation.Table}.{operation.Column} PostgreSQL drops {string.Join(", ", names)}, and says nothing: lost uniqueness and slow queries show later. Drop or replace each by an operation of its own first.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
