using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Follows types through their renames and moves.</summary>
internal static class TypeNames
{
    /// <summary>The name of the type before the operation and after it; null when the operation renames none.</summary>
    public static (QualifiedName From, QualifiedName To)? Change(Operation operation) => operation switch
    {
        RenameEnum o => (o.Type, o.Type with { Name = o.NewName }),
        RenameDomain o => (o.Domain, o.Domain with { Name = o.NewName }),
        RenameCompositeType o => (o.Type, o.Type with { Name = o.NewName }),
        MoveType o => (o.Type, o.Type with { Schema = o.NewSchema }),
        _ => null,
    };
}
