namespace SchemaGen.Schema;

/// <summary>A policy of row-level security. It has effect while its table's <see cref="Table.RowSecurity"/> is on.</summary>
/// <param name="Name">The name, unique within the table.</param>
public sealed record Policy(string Name) : INamed
{
    /// <summary>The commands that it is for.</summary>
    public PolicyCommand Command { get; init; }

    /// <summary>Whether it narrows what other policies allow, instead of allowing more.</summary>
    public bool Restrictive { get; init; }

    /// <summary>The roles that it is for, in ordinal order; empty for everybody.</summary>
    public EquatableArray<string> Roles { get; init; }

    /// <summary>Which rows are seen, as a SQL expression; null for all.</summary>
    public string? Using { get; init; }

    /// <summary>Which rows may be written, as a SQL expression; null for those of <see cref="Using"/>.</summary>
    public string? WithCheck { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether PostgreSQL refuses to drop or change the column while the policy is there.</summary>
    /// <param name="column">A column of the table.</param>
    /// <returns>True when it names the column.</returns>
    public bool Mentions(string column) =>
        (Using is { } rows && SqlIdentifiers.Mentions(rows, column)) || (WithCheck is { } check && SqlIdentifiers.Mentions(check, column));
}
