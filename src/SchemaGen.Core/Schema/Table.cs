using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>A table with all that belongs to it.</summary>
/// <param name="Name">The schema and the name.</param>
[DebuggerDisplay("{Name,nq} ({Columns.Count} columns)")]
public sealed record Table(QualifiedName Name) : ISchemaObject
{
    /// <summary>The columns, in the order of their creation.</summary>
    public NamedList<Column> Columns { get; init; }

    /// <summary>The primary key, or null.</summary>
    public PrimaryKey? PrimaryKey { get; init; }

    /// <summary>The unique constraints.</summary>
    public NamedList<UniqueConstraint> UniqueConstraints { get; init; }

    /// <summary>The check constraints.</summary>
    public NamedList<CheckConstraint> CheckConstraints { get; init; }

    /// <summary>The exclusion constraints.</summary>
    public NamedList<ExclusionConstraint> ExclusionConstraints { get; init; }

    /// <summary>The foreign keys from this table.</summary>
    public NamedList<ForeignKey> ForeignKeys { get; init; }

    /// <summary>The indexes that do not belong to a constraint.</summary>
    public NamedList<TableIndex> Indexes { get; init; }

    /// <summary>The triggers, but for those that PostgreSQL makes for foreign keys.</summary>
    public NamedList<Trigger> Triggers { get; init; }

    /// <summary>The policies of row-level security.</summary>
    public NamedList<Policy> Policies { get; init; }

    /// <summary>Whether the policies have effect.</summary>
    public RowSecurity RowSecurity { get; init; }

    /// <summary>How it is partitioned, or null for a plain table.</summary>
    public Partitioning? Partitioning { get; init; }

    /// <summary>The partitions that are known; others may be there.</summary>
    public NamedList<Partition> Partitions { get; init; }

    /// <summary>The storage parameters that are not the server's default.</summary>
    public NamedList<StorageParameter> StorageParameters { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
