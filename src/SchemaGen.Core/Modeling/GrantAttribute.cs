namespace SchemaGen;

/// <summary>
/// Grants privileges on the table of a model, or on the column of a property: <c>[Grant("app_reader", Privilege.Select)]</c>. Where a model has
/// any, these are all that there are to be on the table.
/// </summary>
/// <param name="grantee">The role, or <c>public</c> for every role.</param>
/// <param name="privileges">The privileges.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class GrantAttribute(string grantee, params Privilege[] privileges) : Attribute
{
    /// <summary>The role, or <c>public</c> for every role.</summary>
    public string Grantee { get; } = grantee;

    /// <summary>The privileges.</summary>
    public IReadOnlyList<Privilege> Privileges { get; } = privileges;

    /// <summary>Whether the role may grant them to others.</summary>
    public bool WithGrantOption { get; init; }
}
