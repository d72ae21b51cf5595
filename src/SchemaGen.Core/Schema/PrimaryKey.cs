namespace SchemaGen.Schema;

/// <summary>The primary key of a table.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The names of its columns, in order.</param>
public sealed record PrimaryKey(string Name, EquatableArray<string> Columns) : INamed
{
    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }
}
