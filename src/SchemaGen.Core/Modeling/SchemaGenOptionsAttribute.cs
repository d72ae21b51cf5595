namespace SchemaGen;

/// <summary>Options of the whole source: those that concern what is compiled.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SchemaGenOptionsAttribute : Attribute
{
    /// <summary>The PostgreSQL schema of models that name none; null for <c>public</c>.</summary>
    public string? DefaultSchema { get; init; }

    /// <summary>The name of the emitted schema class, and of the source in the history; null for the assembly's name.</summary>
    public string? SourceName { get; init; }
}
