namespace SchemaGen;

/// <summary>
/// Declares a composite type by its attributes: <c>[assembly: SqlType("price", "amount numeric(12,2)", "currency char(3)")]</c>. Columns of it
/// are made by migrations; no property can be of it.
/// </summary>
/// <param name="name">The name, without schema.</param>
/// <param name="attributes">The attributes as SQL, each a name and a type, perhaps with <c>collate</c> and a collation.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SqlTypeAttribute(string name, params string[] attributes) : Attribute
{
    /// <summary>The name, without schema.</summary>
    public string Name { get; } = name;

    /// <summary>The attributes as SQL.</summary>
    public IReadOnlyList<string> Attributes { get; } = attributes;

    /// <summary>The PostgreSQL schema; null for that of the source.</summary>
    public string? Schema { get; init; }

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }

    /// <summary>The name before, when the type was renamed; null when it was not.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The PostgreSQL schema before, when the type moved; null when it did not.</summary>
    public string? OldSchema { get; init; }
}
