namespace SchemaGen;

/// <summary>Adds a unique constraint. On a class it names properties; on a property it means that property.</summary>
/// <param name="properties">The names of the properties, in order; empty on a property.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class UniqueAttribute(params string[] properties) : Attribute
{
    /// <summary>The names of the properties, in order; empty on a property.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>The constraint's name; by default made from table and columns.</summary>
    public string? Name { get; init; }

    /// <summary>Whether two NULLs count as equal (PostgreSQL 15 and later).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>Whether the key is one for all tenants, where the model is <c>MultiTenant</c>; else each tenant has its own.</summary>
    public bool AcrossTenants { get; init; }

    /// <summary>Whether deleted rows count too, where the model has <c>SoftDelete</c>; else their values are free again.</summary>
    public bool IncludeDeleted { get; init; }

    /// <summary>Properties that the index behind it carries without being part of the key.</summary>
    public string[]? Include { get; init; }

    /// <summary>The comment in the database, or null.</summary>
    public string? Comment { get; init; }
}
