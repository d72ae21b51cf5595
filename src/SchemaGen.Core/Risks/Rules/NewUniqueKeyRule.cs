using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows may hold duplicates.</summary>
internal sealed class NewUniqueKeyRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NewUniqueKey;

    public override IReadOnlyList<Type> OperationTypes { get; } =
        [typeof(AddPrimaryKey), typeof(AddUniqueConstraint), typeof(CreateIndex)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string Name, IEnumerable<string> Columns)? added = site.Operation switch
        {
            AddPrimaryKey o => (o.Table, o.PrimaryKey.Name, o.PrimaryKey.Columns),
            AddUniqueConstraint o => (o.Table, o.UniqueConstraint.Name, o.UniqueConstraint.NullsNotDistinct ? [] : o.UniqueConstraint.Columns),
            CreateIndex { Index.Unique: true } o => (o.Table, o.Index.Name, o.Index.NullsNotDistinct ? [] : UniqueKeys.Columns(o.Index)),
            _ => null,
        };
        if (added is not ({ } table, { } name, { } columns) || site.IsNew(table) || IsAnyEmpty(site, table, columns))
            yield break;
        yield return new(
            Descriptor.Id,
            Descriptor.Level,
            site.Operation,
            $"{name} makes rows of {table} unique. Its index is built beside reads and writes, and the plan fails with 23505 when two rows are equal; running code that writes duplicates fails too. Look for duplicates first.");
    }

    // NULLs are never equal to each other.
    private static bool IsAnyEmpty(OperationSite site, QualifiedName table, IEnumerable<string> columns) =>
        columns.Any(c => site.IsNew(table, c) && site.ColumnBefore(table, c) is { Nullable: true, Default: null, Generated: null });
}
