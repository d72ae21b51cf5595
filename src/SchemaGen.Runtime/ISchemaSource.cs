using SchemaGen.History;

namespace SchemaGen;

/// <summary>Implemented by the class that the generator emits for a project, so that its schema can be named as a type argument.</summary>
public interface ISchemaSource
{
    /// <summary>The models and migrations of the project.</summary>
    static abstract SchemaSource Source { get; }
}
