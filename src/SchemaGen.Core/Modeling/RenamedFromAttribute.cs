namespace SchemaGen;

/// <summary>Declares a rename: the column or table that had the old name goes on under the new one, with its data.</summary>
/// <param name="oldName">The name in the database before: a column's on a property, a table's on a class.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
public sealed class RenamedFromAttribute(string oldName) : Attribute
{
    /// <summary>The name in the database before: a column's on a property, a table's on a class.</summary>
    public string OldName { get; } = oldName;

    /// <summary>The PostgreSQL schema before, when a table also moved; null when it did not.</summary>
    public string? OldSchema { get; init; }
}
