namespace SchemaGen;

/// <summary>Makes a property a foreign key to another model's primary key.</summary>
/// <typeparam name="TModel">The model that is referenced.</typeparam>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ReferencesAttribute<TModel> : Attribute
{
    /// <summary>The referenced property, when it is not the primary key; it must be unique.</summary>
    public string? Property { get; init; }

    /// <summary>The constraint's name; by default made from table and column.</summary>
    public string? Name { get; init; }

    /// <summary>What happens when the referenced row is deleted.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>What happens when the referenced key changes.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }
}
