namespace SchemaGen.Nodes;

/// <summary>The session's tenant does not admit the statement: <c>tenant-missing</c>, <c>tenant-type</c> or <c>tenant-collision</c>.</summary>
public sealed class TenantException : SchemaGenException
{
    private TenantException(string code, string message)
        : base(code, message)
    {
    }

    internal static TenantException Missing(string model) =>
        new("tenant-missing", $"{model} belongs to tenants, and the session has none. Use session.ForTenant(…) and run the node in the session that it gives.");

    internal static TenantException WrongType(string model, Type expected, Type actual) =>
        new("tenant-type", $"The tenant of {model} is of type {expected.Name}, and the session's is of type {actual.Name}. Pass a {expected.Name} to session.ForTenant(…).");
}
