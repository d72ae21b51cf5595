using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What a constraint guaranteed no longer holds, and <c>ON CONFLICT</c> loses its target.</summary>
internal sealed class ConstraintDropRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ConstraintDrop;

    public override IReadOnlyList<Type> OperationTypes { get; } =
        [typeof(DropPrimaryKey), typeof(DropUniqueConstraint), typeof(DropCheckConstraint), typeof(DropExclusionConstraint)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string Name, bool IsKey)? dropped = site.Operation switch
        {
            DropPrimaryKey o => (o.Table, site.TableBefore(o.Table).PrimaryKey!.Name, true),
            DropUniqueConstraint o => (o.Table, o.Name, true),
            DropCheckConstraint o => (o.Table, o.Name, false),
            DropExclusionConstraint o => (o.Table, o.Name, false),
            _ => null,
        };
        if (dropped is not ({ } table, { } name, bool isKey) || site.IsNew(table) || context.IsReplaced(site.Operation))
            yield break;
        string effect = isKey
            ? "Duplicates can enter that cannot be told apart later, and ON CONFLICT on its columns fails with 42P10. Drop it only after code no longer relies on it."
            : "Values can enter that it kept out, and bringing it back will need them repaired.";
        // Bringing it back takes a build while nobody can use the table.
        bool isHard = isKey || site.Operation is DropExclusionConstraint;
        yield return new(Descriptor.Id, isHard ? RiskLevel.High : RiskLevel.Medium, site.Operation, $"Constraint {name} of {table} is dropped. {effect}");
    }
}
