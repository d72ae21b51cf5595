using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>A domain: a type under a name of its own, with what its values must be like.</summary>
/// <param name="Name">The schema and the name.</param>
/// <param name="Type">The type that the values are stored as, which may be a domain too.</param>
[DebuggerDisplay("{Name,nq} {Type}")]
public sealed record Domain(QualifiedName Name, PgType Type) : ISchemaObject
{
    /// <summary>Whether NULL is no value of it.</summary>
    public bool NotNull { get; init; }

    /// <summary>The default of columns that have none of their own, as a SQL expression, or null.</summary>
    public string? Default { get; init; }

    /// <summary>The collation's name, or null for that of the type.</summary>
    public string? Collation { get; init; }

    /// <summary>The checks; their expressions call the value <c>value</c>.</summary>
    public NamedList<CheckConstraint> Checks { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
