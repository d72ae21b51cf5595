using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A data source reads the types of the database when it is made, and knows none that came later.</summary>
internal sealed class UnknownTypeRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.UnknownType;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddColumn), typeof(AlterColumnType)];

    public override bool IsPossible(HazardContext context) => context.Has<CreateCompositeType>() || context.Has<RenameCompositeType>();

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string Name, PgType Type)? column = site.Operation switch
        {
            AddColumn o => (o.Table, o.Column.Name, o.Column.Type),
            AlterColumnType o => (o.Table, o.Column, o.Type),
            _ => null,
        };
        if (column is not ({ } table, { } name, { Schema: { } schema } type) || site.IsNew(table))
            yield break;
        QualifiedName own = new(schema, type.Name);
        if (!site.Before.CompositeTypes.Contains(own) || context.Before.CompositeTypes.Contains(own))
            yield break;
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"The type {type} of {table}.{name} is new: data sources that are open already do not know it, and fail when they read the column until they reload their types. Let a release that does not read the column run first, or call ReloadTypes after the migration.")
        {
            Column = new(table, name),
        };
    }
}
