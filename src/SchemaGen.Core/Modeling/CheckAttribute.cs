namespace SchemaGen;

/// <summary>Adds a check constraint.</summary>
/// <param name="expression">A SQL expression over columns that must not be false.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class CheckAttribute(string expression) : Attribute
{
    /// <summary>A SQL expression over columns that must not be false.</summary>
    public string Expression { get; } = expression;

    /// <summary>The constraint's name; by default made from table and, on a property, column.</summary>
    public string? Name { get; init; }

    /// <summary>Whether tables that inherit from this one do without it (<c>NO INHERIT</c>).</summary>
    public bool NoInherit { get; init; }

    /// <summary>The comment in the database, or null.</summary>
    public string? Comment { get; init; }
}
