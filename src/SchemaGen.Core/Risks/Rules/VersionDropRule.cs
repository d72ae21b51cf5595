using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Without a version, of two changes made at once the later wins and nobody is told.</summary>
internal sealed class VersionDropRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.VersionDrop;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropColumn), typeof(AlterColumnDefault)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string What)? lost = site.Operation switch
        {
            DropColumn { Column: BehaviorColumns.RowVersion } o => (o.Table, "is dropped"),
            AlterColumnDefault { Column: BehaviorColumns.RowVersion, Default: null } o => (o.Table, "has no default any more, as when Versioned is taken off"),
            _ => null,
        };
        if (lost is not ({ } table, { } what) || site.IsNew(table) || !RowVersions.Is(site.ColumnBefore(table, BehaviorColumns.RowVersion)))
            yield break;
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"Column {table}.{BehaviorColumns.RowVersion} {what}: of two changes of a row made at once, the later overwrites the earlier from then on, and nobody is told. Keep versions while people edit the same rows, or lock a row before it is changed.")
        {
            Column = new(table, BehaviorColumns.RowVersion),
        };
    }
}
