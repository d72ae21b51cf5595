namespace SchemaGen;

/// <summary>Adds an index. On a class it names properties; on a property it means that property.</summary>
/// <param name="properties">The names of the properties, in order; empty on a property.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class IndexAttribute(params string[] properties) : Attribute
{
    /// <summary>The names of the properties, in order; empty on a property.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>The index's name; by default made from table and columns.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the keys must be unique.</summary>
    public bool Unique { get; init; }

    /// <summary>The access method: <c>btree</c> (default), <c>gin</c>, <c>gist</c>, <c>brin</c>, <c>hash</c>, <c>spgist</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Properties that the index carries without being part of the key.</summary>
    public string[]? Include { get; init; }

    /// <summary>Those of the properties that are in descending order.</summary>
    public string[]? Descending { get; init; }

    /// <summary>A SQL expression to index instead of properties.</summary>
    public string? Expression { get; init; }

    /// <summary>The SQL condition of a partial index.</summary>
    public string? Where { get; init; }

    /// <summary>The operator class of the keys, such as <c>jsonb_path_ops</c>.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>Whether two NULLs count as equal in a unique index (PostgreSQL 15 and later).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Whether a unique index is one for all tenants, where the model is <c>MultiTenant</c>; else each tenant has its own.</summary>
    public bool AcrossTenants { get; init; }

    /// <summary>Whether deleted rows count too in a unique index, where the model has <c>SoftDelete</c>; else their values are free again.</summary>
    public bool IncludeDeleted { get; init; }

    /// <summary>The storage parameters, each as <c>fillfactor=70</c>; what is not set is left as it is.</summary>
    public string[]? StorageParameters { get; init; }

    /// <summary>The comment in the database, or null.</summary>
    public string? Comment { get; init; }
}
