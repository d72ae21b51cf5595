namespace SchemaGen;

/// <summary>Gives a column a default that is a SQL expression. A constant default is written as the property's initializer.</summary>
/// <param name="expression">The SQL expression, such as <c>now()</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class DefaultAttribute(string expression) : Attribute
{
    /// <summary>The SQL expression, such as <c>now()</c>.</summary>
    public string Expression { get; } = expression;
}
