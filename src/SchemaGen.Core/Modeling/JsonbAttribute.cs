namespace SchemaGen;

/// <summary>Stores a property as <c>jsonb</c>, serialized with System.Text.Json.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class JsonbAttribute : Attribute
{
    /// <summary>Whether a GIN index is made over it.</summary>
    public bool Gin { get; init; }
}
