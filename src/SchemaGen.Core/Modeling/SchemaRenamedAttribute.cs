namespace SchemaGen;

/// <summary>
/// Declares that a PostgreSQL schema has another name: <c>[assembly: SchemaRenamed("sales", "shop")]</c>. All that is in it goes along. A
/// declaration that was carried out may stay; it says nothing any more.
/// </summary>
/// <param name="oldName">The name before.</param>
/// <param name="newName">The name now, which models and declarations use.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SchemaRenamedAttribute(string oldName, string newName) : Attribute
{
    /// <summary>The name before.</summary>
    public string OldName { get; } = oldName;

    /// <summary>The name now.</summary>
    public string NewName { get; } = newName;
}
