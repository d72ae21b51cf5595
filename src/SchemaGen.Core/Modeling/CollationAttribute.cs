namespace SchemaGen;

/// <summary>Gives a text column a collation of its own.</summary>
/// <param name="name">The collation's name, such as <c>C</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class CollationAttribute(string name) : Attribute
{
    /// <summary>The collation's name, such as <c>C</c>.</summary>
    public string Name { get; } = name;
}
