namespace SchemaGen.Schema;

/// <summary>An installed extension.</summary>
/// <param name="Name">The extension's name.</param>
public sealed record Extension(string Name) : INamed
{
    /// <summary>The schema of its objects, or null for wherever it installs itself.</summary>
    public string? Schema { get; init; }

    /// <summary>The version, or null for any.</summary>
    public string? Version { get; init; }
}
