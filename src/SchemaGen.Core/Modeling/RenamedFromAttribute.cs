namespace SchemaGen;

/// <summary>
/// Declares a rename: the table, column, enum type or enum label that had the old name goes on under the new one, with its data. On an enum it is
/// for those that are stored as PostgreSQL's enum types.
/// </summary>
/// <param name="oldName">The name in the database before: a column's on a property, a table's on a class, a type's on an enum, a label on an enum member.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Enum | AttributeTargets.Field, Inherited = false)]
public sealed class RenamedFromAttribute(string oldName) : Attribute
{
    /// <summary>The name in the database before: a column's on a property, a table's on a class, a type's on an enum, a label on an enum member.</summary>
    public string OldName { get; } = oldName;

    /// <summary>The PostgreSQL schema before, when a table or an enum type moved; null when it did not.</summary>
    public string? OldSchema { get; init; }
}
