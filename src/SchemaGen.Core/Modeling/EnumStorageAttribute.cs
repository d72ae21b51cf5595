namespace SchemaGen;

/// <summary>Says how a C# enum is stored. By default it becomes a PostgreSQL enum type.</summary>
/// <param name="storage">How it is stored.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Enum, Inherited = false)]
public sealed class EnumStorageAttribute(EnumStorage storage) : Attribute
{
    /// <summary>How it is stored.</summary>
    public EnumStorage Storage { get; } = storage;
}
