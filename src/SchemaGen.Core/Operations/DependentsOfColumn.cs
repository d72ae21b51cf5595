namespace SchemaGen.Operations;

/// <summary>What of its own table mentions a column, and therefore goes with it when the column is dropped.</summary>
public sealed class DependentsOfColumn
{
    /// <summary>Collects what mentions the column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The name of one of its columns.</param>
    public DependentsOfColumn(Table table, string column)
    {
        PrimaryKey = table.PrimaryKey?.Columns.Items.Contains(column) == true ? table.PrimaryKey : null;
        UniqueConstraints = [.. table.UniqueConstraints.Where(u => u.Columns.Items.Contains(column) || u.Include.Items.Contains(column))];
        CheckConstraints = [.. table.CheckConstraints.Where(c => SqlIdentifiers.Mentions(c.Expression, column))];
        ExclusionConstraints = [.. table.ExclusionConstraints.Where(e => e.ToIndex().Mentions(column))];
        ForeignKeys =
        [
            .. table.ForeignKeys.Where(f =>
                f.Columns.Items.Contains(column) || (f.ReferencedTable == table.Name && f.ReferencedColumns.Items.Contains(column))),
        ];
        Indexes = [.. table.Indexes.Where(i => i.Mentions(column))];
        GeneratedColumns = [.. table.Columns.Where(c => c.Generated is { } g && SqlIdentifiers.Mentions(g.Expression, column))];
        IsOfPartitioned = table.Partitioning is not null;
    }

    /// <summary>The primary key when the column is part of it, else null.</summary>
    public PrimaryKey? PrimaryKey { get; }

    /// <summary>The unique constraints over the column.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; }

    /// <summary>The check constraints that mention the column.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints { get; }

    /// <summary>The exclusion constraints over the column, or with an expression or condition that mentions it.</summary>
    public IReadOnlyList<ExclusionConstraint> ExclusionConstraints { get; }

    /// <summary>The foreign keys from the column, and those of the same table to it.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; }

    /// <summary>The indexes over the column, or with an expression or predicate that mentions it.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; }

    /// <summary>The generated columns that read the column; PostgreSQL refuses to drop it while they are there.</summary>
    public IReadOnlyList<Column> GeneratedColumns { get; }

    /// <summary>Whether the table is partitioned, so that each index is one of each partition.</summary>
    internal bool IsOfPartitioned { get; }

    /// <summary>Whether a key or an exclusion constraint has an index over the column.</summary>
    internal bool HasKey => PrimaryKey is not null || UniqueConstraints.Count + ExclusionConstraints.Count > 0;

    /// <summary>Whether nothing at all is defined over the column.</summary>
    public bool IsEmpty =>
        PrimaryKey is null
        && UniqueConstraints.Count + CheckConstraints.Count + ExclusionConstraints.Count + ForeignKeys.Count + Indexes.Count + GeneratedColumns.Count == 0;
}
