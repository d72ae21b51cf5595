namespace SchemaGen;

/// <summary>How a C# enum is stored.</summary>
public enum EnumStorage
{
    /// <summary>As a PostgreSQL enum type whose labels are the members' names in snake_case.</summary>
    EnumType,

    /// <summary>As <c>text</c>: the labels, not checked by the database.</summary>
    Text,

    /// <summary>As the enum's underlying number. Renumbering its members then changes what stored rows mean, so that
    /// SG0009 asks for each number to be written.</summary>
    Number,
}
