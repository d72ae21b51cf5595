namespace SchemaGen.Schema;

/// <summary>An object that lives in a PostgreSQL schema and is known by its qualified name: a table, a type, a sequence.</summary>
public interface ISchemaObject
{
    /// <summary>The schema and the name of the object.</summary>
    QualifiedName Name { get; }
}
