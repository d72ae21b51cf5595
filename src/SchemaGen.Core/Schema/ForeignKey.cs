namespace SchemaGen.Schema;

/// <summary>A foreign key of a table.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The referencing columns, in order.</param>
/// <param name="ReferencedTable">The table that is referenced.</param>
/// <param name="ReferencedColumns">The referenced columns, in the order of <paramref name="Columns"/>.</param>
public sealed record ForeignKey(
    string Name, EquatableArray<string> Columns, QualifiedName ReferencedTable, EquatableArray<string> ReferencedColumns)
    : INamed
{
    /// <summary>What happens when the referenced row is deleted.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>What happens when the referenced key changes.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>Whether a key of several columns must be all NULL or all set (<c>MATCH FULL</c>).</summary>
    public bool MatchFull { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
