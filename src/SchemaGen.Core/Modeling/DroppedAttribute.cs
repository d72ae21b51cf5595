namespace SchemaGen;

/// <summary>Declares that a removed property really is a dropped column, and that no added property is its new name.</summary>
/// <param name="column">The column's name in the database.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DroppedAttribute(string column) : Attribute
{
    /// <summary>The column's name in the database.</summary>
    public string Column { get; } = column;
}
