namespace SchemaGen;

/// <summary>Sets a storage parameter of the table: <c>[StorageParameter("fillfactor", "70")]</c>. What is not set is left as it is.</summary>
/// <param name="name">The parameter; one of the TOAST table begins with <c>toast.</c>.</param>
/// <param name="value">The value as text.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StorageParameterAttribute(string name, string value) : Attribute
{
    /// <summary>The parameter.</summary>
    public string Name { get; } = name;

    /// <summary>The value as text.</summary>
    public string Value { get; } = value;
}
