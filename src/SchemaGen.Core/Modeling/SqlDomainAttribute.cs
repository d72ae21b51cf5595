namespace SchemaGen;

/// <summary>
/// Declares a domain, a type with what its values must be like: <c>[assembly: SqlDomain("email", "text", Check = "value ~ '@'")]</c>. A
/// property is of it by <c>[Column(TypeName = "email")]</c>.
/// </summary>
/// <param name="name">The name, without schema.</param>
/// <param name="type">The type that the values are stored as, as SQL: <c>text</c>, <c>numeric(10,2)</c>, another domain.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SqlDomainAttribute(string name, string type) : Attribute
{
    /// <summary>The name, without schema.</summary>
    public string Name { get; } = name;

    /// <summary>The type that the values are stored as, as SQL.</summary>
    public string Type { get; } = type;

    /// <summary>The PostgreSQL schema; null for that of the source.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether NULL is no value of it.</summary>
    public bool NotNull { get; init; }

    /// <summary>The default of columns that have none of their own, as a SQL expression.</summary>
    public string? Default { get; init; }

    /// <summary>The collation's name; null for that of the type.</summary>
    public string? Collation { get; init; }

    /// <summary>What a value must be like, as a SQL expression that calls it <c>value</c>; more with <see cref="SqlDomainCheckAttribute"/>.</summary>
    public string? Check { get; init; }

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }

    /// <summary>The name before, when the domain was renamed; null when it was not.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The PostgreSQL schema before, when the domain moved; null when it did not.</summary>
    public string? OldSchema { get; init; }
}
