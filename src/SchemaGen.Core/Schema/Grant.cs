using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>
/// What a role may do with an object, besides its owner. A privilege that may be passed on and one that may not are two grants. Everybody may
/// call a routine and use a type unless that is taken away: there is no grant where it is so, and one without privileges where it is not.
/// </summary>
/// <param name="On">What kind of object it is.</param>
/// <param name="Object">The object; of a routine its signature, of a PostgreSQL schema the name alone.</param>
/// <param name="Grantee">The role, or <see cref="Public"/>.</param>
/// <param name="Privileges">The privileges, in the order of <see cref="Privilege"/>.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Grant(GrantTarget On, QualifiedName Object, string Grantee, EquatableArray<Privilege> Privileges) : ISchemaObject
{
    /// <summary>The grantee that stands for every role. No role can have that name.</summary>
    public const string Public = "public";

    /// <summary>The column that it is for; null for the whole object.</summary>
    public string? Column { get; init; }

    /// <summary>Whether the role may grant the privileges to others.</summary>
    public bool WithGrantOption { get; init; }

    // Objects of several kinds may share a name, and each may be granted to many.
    QualifiedName ISchemaObject.Name => Object with
    {
        Name = $"{Object.Name} {On} {(Column is null ? "" : Column + " ")}to {Grantee}{(WithGrantOption ? " with grant option" : "")}",
    };

    /// <summary>For people: <c>select, update on table users to app</c>.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString()
    {
        string column = Column is null ? "" : "." + Column;
        string option = WithGrantOption ? " with grant option" : "";
        return $"{GrantRules.Words(Privileges)} on {On.ToString().ToLowerInvariant()} {Object}{column} to {Grantee}{option}";
    }
}
