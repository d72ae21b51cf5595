using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>A composite type: values of several attributes, as a row has several columns.</summary>
/// <param name="Name">The schema and the name.</param>
/// <param name="Attributes">The attributes, in the order of their creation.</param>
[DebuggerDisplay("{Name,nq} ({Attributes.Count} attributes)")]
public sealed record CompositeType(QualifiedName Name, NamedList<TypeAttribute> Attributes) : ISchemaObject
{
    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// Whether PostgreSQL can change it into another one while columns hold values of it: attributes may come and go, but those that stay keep
    /// their type. New ones come at the end, so that the order is no difference, as that of columns is none.
    /// </summary>
    /// <param name="to">The type as it is to be.</param>
    /// <returns>True when it can.</returns>
    public bool CanBecome(CompositeType to) =>
        Attributes.All(a => to.Attributes.Find(a.Name) is not { } other || (other.Type == a.Type && other.Collation == a.Collation));
}
