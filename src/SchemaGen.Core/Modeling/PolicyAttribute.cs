namespace SchemaGen;

/// <summary>Declares a policy of row-level security. It has effect where the model has <see cref="RowSecurityAttribute"/> too.</summary>
/// <param name="name">The name, unique within the table.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PolicyAttribute(string name) : Attribute
{
    /// <summary>The name, unique within the table.</summary>
    public string Name { get; } = name;

    /// <summary>The commands that it is for.</summary>
    public PolicyCommand Command { get; init; }

    /// <summary>Whether it narrows what other policies allow, instead of allowing more.</summary>
    public bool Restrictive { get; init; }

    /// <summary>The roles that it is for; none for everybody.</summary>
    public string[] Roles { get; init; } = [];

    /// <summary>Which rows are seen, as a SQL expression over columns; null for all.</summary>
    public string? Using { get; init; }

    /// <summary>Which rows may be written, as a SQL expression over columns; null for those of <see cref="Using"/>.</summary>
    public string? WithCheck { get; init; }
}
