namespace SchemaGen;

/// <summary>Documents a table or a column in the database.</summary>
/// <param name="text">The comment.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
public sealed class CommentAttribute(string text) : Attribute
{
    /// <summary>The comment.</summary>
    public string Text { get; } = text;
}
