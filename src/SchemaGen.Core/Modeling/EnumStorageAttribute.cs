namespace SchemaGen;

/// <summary>Says how a C# enum is stored. By default it becomes a PostgreSQL enum type.</summary>
/// <param name="storage">How it is stored.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Enum, Inherited = false)]
public sealed class EnumStorageAttribute(EnumStorage storage) : Attribute
{
    /// <summary>How it is stored.</summary>
    public EnumStorage Storage { get; } = storage;

    /// <summary>On an enum: the name of its PostgreSQL type; by default the enum's name in snake_case.</summary>
    public string? Name { get; init; }

    /// <summary>On an enum: the PostgreSQL schema of its type; by default the source's own, or <c>public</c>.</summary>
    public string? Schema { get; init; }
}
