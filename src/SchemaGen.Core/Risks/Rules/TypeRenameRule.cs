using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>SQL that casts to the type names it, and open data sources know it by its name.</summary>
internal sealed class TypeRenameRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TypeRename;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        for (int i = 0; i < context.Sites.Count; i++)
        {
            OperationSite site = context.Sites[i];
            if (site.Operation is not (RenameDomain or RenameCompositeType or MoveType) || Change(site.Operation) is not ({ } type, { } newName)
                || IsMade(context, i, type) || Goes(context, i, newName))
                continue;
            bool isEnum = site.Before.Enums.Contains(type);
            yield return new(Descriptor.Id, isEnum ? RiskLevel.High : Descriptor.Level, site.Operation, $"Type {type} becomes {newName}. No table is locked and no value changes, but SQL that casts to it fails with 42704, and data sources that mapped it must reload their types. {(isEnum ? "Stop the running release first, or leave the type where it is." : "Look for the name in SQL of your own and in bodies of functions, which do not follow.")}");
        }
    }

    // Nobody uses what the same list of operations makes.
    private static bool IsMade(HazardContext context, int at, QualifiedName name)
    {
        for (int i = at - 1; i >= 0; i--)
        {
            OperationSite site = context.Sites[i];
            if (Change(site.Operation) is null && !site.Before.HasType(name) && site.After.HasType(name))
                return true;
            if (Change(site.Operation) is ({ } from, { } to) && to == name)
                name = from;
        }

        return false;
    }

    // What goes, or makes way for another type of its name, is renamed aside before.
    private static bool Goes(HazardContext context, int at, QualifiedName name)
    {
        for (int i = at + 1; i < context.Sites.Count; i++)
        {
            if (Change(context.Sites[i].Operation) is ({ } from, { } to) && from == name)
                name = to;
            else if (!context.Sites[i].After.HasType(name))
                return true;
        }

        return false;
    }

    private static (QualifiedName From, QualifiedName To)? Change(Operation operation) => operation switch
    {
        RenameEnum o => (o.Type, o.Type with { Name = o.NewName }),
        RenameDomain o => (o.Domain, o.Domain with { Name = o.NewName }),
        RenameCompositeType o => (o.Type, o.Type with { Name = o.NewName }),
        MoveType o => (o.Type, o.Type with { Schema = o.NewSchema }),
        _ => null,
    };
}
