using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Inserts that leave the column out fail.</summary>
internal sealed class DefaultDropRule : HazardRule<AlterColumnDefault>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DefaultDrop;

    protected override IEnumerable<Hazard> Judge(AlterColumnDefault operation, OperationSite site, HazardContext context)
    {
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        bool matters = column is { Nullable: false, Default: not null, Identity: null };
        if (operation.Default is not null || !matters || site.IsNew(operation.Table, operation.Column))
            yield break;
        Column? after = context.After.Tables.Find(operation.Table)?.Columns.Find(operation.Column);
        if (after is null or { Identity: not null } or { Default: not null } or { Generated: not null })
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{operation.Column} is required and loses its default. Running code that inserts without it fails with 23502. Keep the default until every release sets the column.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
