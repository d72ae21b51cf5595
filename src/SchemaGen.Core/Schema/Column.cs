using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>A column of a table.</summary>
/// <param name="Name">The column's name as stored.</param>
/// <param name="Type">The data type.</param>
[DebuggerDisplay("{Name,nq} {Type}")]
public sealed record Column(string Name, PgType Type) : INamed
{
    /// <summary>Whether NULL is allowed.</summary>
    public bool Nullable { get; init; }

    /// <summary>The default as a SQL expression, or null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Set when PostgreSQL numbers the rows in this column.</summary>
    public Identity? Identity { get; init; }

    /// <summary>Set when the value is computed from other columns.</summary>
    public GeneratedColumn? Generated { get; init; }

    /// <summary>The collation's name, or null for the database's default.</summary>
    public string? Collation { get; init; }

    /// <summary>How much <c>ANALYZE</c> keeps of it, 0 to 10000; null for the server's default.</summary>
    public int? StatisticsTarget { get; init; }

    /// <summary>The comment (<c>COMMENT ON COLUMN</c>), or null.</summary>
    public string? Comment { get; init; }
}
