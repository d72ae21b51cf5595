using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Tells which drop and which add are about a part of the same kind, table and name, or one view, so that together they replace it.</summary>
internal static class PartIdentity
{
    public static (Type Kind, QualifiedName Table, string Name)? OfDrop(Operation operation) => operation switch
    {
        DropIndex o => (typeof(TableIndex), o.Table, o.Name),
        DropForeignKey o => (typeof(ForeignKey), o.Table, o.Name),
        DropCheckConstraint o => (typeof(CheckConstraint), o.Table, o.Name),
        DropUniqueConstraint o => (typeof(UniqueConstraint), o.Table, o.Name),
        DropExclusionConstraint o => (typeof(ExclusionConstraint), o.Table, o.Name),
        DropTrigger o => (typeof(Trigger), o.Table, o.Name),
        DropPolicy o => (typeof(Policy), o.Table, o.Name),
        DropView o => (typeof(View), o.View, ""),
        _ => null,
    };

    public static (Type Kind, QualifiedName Table, string Name)? OfAdd(Operation operation) => operation switch
    {
        CreateIndex o => (typeof(TableIndex), o.Table, o.Index.Name),
        AddForeignKey o => (typeof(ForeignKey), o.Table, o.ForeignKey.Name),
        AddCheckConstraint o => (typeof(CheckConstraint), o.Table, o.CheckConstraint.Name),
        AddUniqueConstraint o => (typeof(UniqueConstraint), o.Table, o.UniqueConstraint.Name),
        AddExclusionConstraint o => (typeof(ExclusionConstraint), o.Table, o.ExclusionConstraint.Name),
        CreateTrigger o => (typeof(Trigger), o.Table, o.Trigger.Name),
        CreatePolicy o => (typeof(Policy), o.Table, o.Policy.Name),
        CreateView o => (typeof(View), o.View.Name, ""),
        _ => null,
    };
}
