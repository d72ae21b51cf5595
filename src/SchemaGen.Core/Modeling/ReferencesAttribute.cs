namespace SchemaGen;

/// <summary>
/// Makes a property a foreign key to another model's primary key. On a class it names the properties of a key of several columns.
/// </summary>
/// <typeparam name="TModel">The model that is referenced.</typeparam>
/// <param name="properties">On a class: the properties, in the order of the referenced key; empty on a property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReferencesAttribute<TModel>(params string[] properties) : Attribute
{
    /// <summary>On a class: the properties, in the order of the referenced key; empty on a property.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

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

    /// <summary>Whether a key of several columns is either wholly NULL or wholly set (<c>MATCH FULL</c>).</summary>
    public bool MatchFull { get; init; }

    /// <summary>The comment in the database, or null.</summary>
    public string? Comment { get; init; }
}
