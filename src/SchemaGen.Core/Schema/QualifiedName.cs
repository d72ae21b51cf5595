using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>
/// A schema and a name, both as PostgreSQL stores them: case-sensitive, without quotes. A plain string converts to a
/// name in <c>public</c>; it is never split, because a dot may be part of a name.
/// </summary>
/// <param name="Schema">The PostgreSQL schema.</param>
/// <param name="Name">The name within the schema.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct QualifiedName(string Schema, string Name) : IComparable<QualifiedName>
{
    /// <summary>The schema that unqualified names mean.</summary>
    public const string DefaultSchema = "public";

    /// <summary>A name in the schema <c>public</c>.</summary>
    /// <param name="name">The name, not split at dots.</param>
    public static implicit operator QualifiedName(string name) => new(DefaultSchema, name);

    /// <summary>Ordinal order: by schema, then by name.</summary>
    /// <param name="other">The name to compare with.</param>
    /// <returns>Less than zero, zero, or more than zero, as usual.</returns>
    public int CompareTo(QualifiedName other)
    {
        int bySchema = string.CompareOrdinal(Schema, other.Schema);
        return bySchema != 0 ? bySchema : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>For people: the bare name in <c>public</c>, else <c>schema.name</c>. Not for SQL: nothing is quoted.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => Schema == DefaultSchema ? Name : Schema + "." + Name;
}
