using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>SQL that casts to the type names it, and open data sources know it by its name.</summary>
internal sealed class TypeRenameRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TypeRename;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(RenameDomain), typeof(RenameCompositeType), typeof(MoveType)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        if (TypeNames.Change(site.Operation) is not ({ } type, { } newName) || IsMade(context, site.Position, type) || Goes(context, site.Position, newName))
            yield break;
        bool isEnum = site.Before.Enums.Contains(type);
        yield return new(Descriptor.Id, isEnum ? RiskLevel.High : Descriptor.Level, site.Operation, $"Type {type} becomes {newName}. No table is locked and no value changes, but SQL that casts to it fails with 42704, and data sources that mapped it must reload their types. {(isEnum ? "Stop the running release first, or leave the type where it is." : "Look for the name in SQL of your own and in bodies of functions, which do not follow.")}");
    }

    // Nobody uses what the same list of operations makes.
    private static bool IsMade(HazardContext context, int at, QualifiedName name)
    {
        for (int i = at - 1; i >= 0; i--)
        {
            Operation operation = context.Sites[i].Operation;
            if (Made(operation) == name)
                return true;
            if (TypeNames.Change(operation) is ({ } from, { } to) && to == name)
                name = from;
        }

        return false;
    }

    // What goes, or makes way for another type of its name, is renamed aside before.
    private static bool Goes(HazardContext context, int at, QualifiedName name)
    {
        for (int i = at + 1; i < context.Sites.Count; i++)
        {
            Operation operation = context.Sites[i].Operation;
            if (Dropped(operation) == name)
                return true;
            if (TypeNames.Change(operation) is ({ } from, { } to) && from == name)
                name = to;
        }

        return false;
    }

    private static QualifiedName? Made(Operation operation) => operation switch
    {
        CreateEnum o => o.Type.Name,
        CreateDomain o => o.Domain.Name,
        CreateCompositeType o => o.Type.Name,
        _ => default(QualifiedName?),
    };

    private static QualifiedName? Dropped(Operation operation) => operation switch
    {
        DropEnum o => o.Type,
        DropDomain o => o.Domain,
        DropCompositeType o => o.Type,
        _ => default(QualifiedName?),
    };
}
