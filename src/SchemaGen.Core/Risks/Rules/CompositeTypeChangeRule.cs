using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Values that are stored keep the shape that the type had when they were written.</summary>
internal sealed class CompositeTypeChangeRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.CompositeTypeChange;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterCompositeType), typeof(RenameTypeAttribute)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        QualifiedName? changed = site.Operation switch
        {
            AlterCompositeType o when HasOtherAttributes(site.Before.CompositeTypes.Find(o.Type.Name)!, o.Type) => o.Type.Name,
            RenameTypeAttribute o => o.Type,
            _ => default(QualifiedName?),
        };
        if (changed is not { } type)
            yield break;
        string users = string.Join(", ", site.Before.ColumnsOfType(type).Where(c => !site.IsNew(c.Table)).Select(static c => c.ToString()));
        if (users.Length == 0)
            yield break;
        bool drops = site.Operation is AlterCompositeType alter
            && site.Before.CompositeTypes.Find(type)!.Attributes.Any(a => !alter.Type.Attributes.Contains(a.Name));
        string data = drops
            ? "what the dropped attributes hold in stored values cannot be read any more"
            : "stored values keep their shape, and what they lack reads as NULL";
        yield return new(Descriptor.Id, drops ? RiskLevel.High : Descriptor.Level, site.Operation, $"Composite type {type} changes under {users}: {data}. No table is locked. Running code that names the attributes, or writes values by their position, fails, and data sources that mapped the type must reload their types. Let new attributes come last, and take one away one release after its last reader.");
    }

    private static bool HasOtherAttributes(CompositeType from, CompositeType to) =>
        !from.Attributes.Select(static a => a.Name).OrderBy(static n => n, StringComparer.Ordinal)
            .SequenceEqual(to.Attributes.Select(static a => a.Name).OrderBy(static n => n, StringComparer.Ordinal), StringComparer.Ordinal);
}
