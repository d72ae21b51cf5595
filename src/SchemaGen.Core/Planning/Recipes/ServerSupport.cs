namespace SchemaGen.Planning.Recipes;

/// <summary>Refuses what the server's version cannot do, before the first step runs.</summary>
internal static class ServerSupport
{
    private const int VirtualColumns = 18;

    public static void Require(GeneratedColumn? generated, int major)
    {
        if (generated is { Virtual: true } && major < VirtualColumns)
        {
            throw new SchemaGenException(
                "not-supported-by-server",
                $"The computed column ({generated.Expression}) is not stored, which PostgreSQL can do from version {VirtualColumns} on, and this server is version {major}; store it, or upgrade the server.");
        }
    }
}
