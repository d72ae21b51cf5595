namespace SchemaGen.Schema;

/// <summary>An object that is known by a name within its owner: a column of a table, an extension of a database.</summary>
public interface INamed
{
    /// <summary>The name as PostgreSQL stores it: case-sensitive, without quotes.</summary>
    string Name { get; }
}
