namespace SchemaGen;

/// <summary>Gives an enum member a label of its own; by default its name in snake_case.</summary>
/// <param name="text">The label in the database.</param>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class LabelAttribute(string text) : Attribute
{
    /// <summary>The label in the database.</summary>
    public string Text { get; } = text;
}
