namespace SchemaGen;

/// <summary>Turns row-level security of the model's table on: who does not own the table sees only what a policy allows.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RowSecurityAttribute : Attribute
{
    /// <summary>Whether it binds the owner of the table too.</summary>
    public bool Force { get; init; }
}
