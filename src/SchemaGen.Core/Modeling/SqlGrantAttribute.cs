namespace SchemaGen;

/// <summary>
/// Grants privileges on what is no model: <c>[assembly: SqlGrant(GrantTarget.Routine, "area(integer)", "app", Privilege.Execute)]</c>. Without
/// privileges for <c>public</c>, a routine or a type is nobody's but the owner's and those who are named.
/// </summary>
/// <param name="on">The kind of object.</param>
/// <param name="name">The object's name, without schema; of a routine its signature.</param>
/// <param name="grantee">The role, or <c>public</c> for every role.</param>
/// <param name="privileges">The privileges.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SqlGrantAttribute(GrantTarget on, string name, string grantee, params Privilege[] privileges) : Attribute
{
    /// <summary>The kind of object.</summary>
    public GrantTarget On { get; } = on;

    /// <summary>The object's name, without schema; of a routine its signature.</summary>
    public string Name { get; } = name;

    /// <summary>The role, or <c>public</c> for every role.</summary>
    public string Grantee { get; } = grantee;

    /// <summary>The privileges.</summary>
    public IReadOnlyList<Privilege> Privileges { get; } = privileges;

    /// <summary>The PostgreSQL schema that it is in; null for that of the source.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether the role may grant them to others.</summary>
    public bool WithGrantOption { get; init; }
}
