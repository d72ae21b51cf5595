namespace SchemaGen;

/// <summary>Declares that a table of a removed model really is dropped, and that the table of this model is not its new name.</summary>
/// <param name="table">The name of the dropped table in the database.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DroppedTableAttribute(string table) : Attribute
{
    /// <summary>The name of the dropped table in the database.</summary>
    public string Table { get; } = table;

    /// <summary>The PostgreSQL schema of the dropped table, when it is not that of this model; null when it is.</summary>
    public string? Schema { get; init; }
}
