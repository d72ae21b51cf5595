using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>An attribute of a composite type.</summary>
/// <param name="Name">The name as stored.</param>
/// <param name="Type">The data type.</param>
[DebuggerDisplay("{Name,nq} {Type}")]
public sealed record TypeAttribute(string Name, PgType Type) : INamed
{
    /// <summary>The collation's name, or null for that of the type.</summary>
    public string? Collation { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
