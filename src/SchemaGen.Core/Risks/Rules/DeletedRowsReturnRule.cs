using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows that were deleted are rows like any other once nothing tells them apart.</summary>
internal sealed class DeletedRowsReturnRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DeletedRowsReturn;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropColumn), typeof(DropIndex)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string What)? lost = site.Operation switch
        {
            DropColumn { Column: BehaviorColumns.DeletedAt } o when IsMark(site.ColumnBefore(o.Table, o.Column)) => (o.Table, $"Column {o.Table}.{o.Column} is dropped"),
            DropIndex o when IsOfLiving(site.TableBefore(o.Table).Indexes.Find(o.Name)!) && NoneIsOfLiving(context.After, o.Table) =>
                (o.Table, $"Index {o.Name} of {o.Table} goes, and no unique key leaves deleted rows out any more, as when SoftDelete is taken off"),
            _ => null,
        };
        if (lost is not ({ } table, { } what) || site.IsNew(table) || AreRemovedBefore(context, site, table))
            yield break;
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"{what}: rows of {table} that were deleted come back to life, in every query and every unique key. Remove them for good before, in the same migration: delete from {table} where {BehaviorColumns.DeletedAt} is not null.");
    }

    private static bool IsMark(Column column) => column.Nullable && column.Type.Name == PgType.TimestampTz.Name;

    private static bool IsOfLiving(TableIndex index) => index.Unique && index.Predicate is { } condition && SqlIdentifiers.Mentions(condition, BehaviorColumns.DeletedAt);

    // When the column goes too, that says it.
    private static bool NoneIsOfLiving(SchemaSnapshot after, QualifiedName name) =>
        after.Tables.Find(name) is { } table && table.Columns.Contains(BehaviorColumns.DeletedAt) && !table.Indexes.Any(IsOfLiving);

    private static bool AreRemovedBefore(HazardContext context, OperationSite site, QualifiedName table) =>
        context.Sites.TakeWhile(s => s != site).Any(s => s.Operation is Operations.Sql sql
            && SqlIdentifiers.Mentions(sql.Up, "delete") && SqlIdentifiers.Mentions(sql.Up, table.Name) && SqlIdentifiers.Mentions(sql.Up, BehaviorColumns.DeletedAt));
}
