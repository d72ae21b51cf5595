namespace SchemaGen;

/// <summary>Adds a named check to a declared domain: <c>[assembly: SqlDomainCheck("email", "email_is_short", "length(value) &lt; 200")]</c>.</summary>
/// <param name="domain">The domain's name, without schema.</param>
/// <param name="name">The name of the check.</param>
/// <param name="expression">What a value must be like, as a SQL expression that calls it <c>value</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SqlDomainCheckAttribute(string domain, string name, string expression) : Attribute
{
    /// <summary>The domain's name, without schema.</summary>
    public string Domain { get; } = domain;

    /// <summary>The name of the check.</summary>
    public string Name { get; } = name;

    /// <summary>What a value must be like, as a SQL expression.</summary>
    public string Expression { get; } = expression;

    /// <summary>The PostgreSQL schema of the domain; null for that of the source.</summary>
    public string? Schema { get; init; }

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }
}
