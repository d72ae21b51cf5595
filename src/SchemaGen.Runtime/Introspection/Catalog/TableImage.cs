using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>A table while its parts are being read.</summary>
internal sealed class TableImage(QualifiedName name, string? comment, RowSecurity rowSecurity, NamedList<StorageParameter> storageParameters = default)
{
    public QualifiedName Name => name;

    /// <summary>By <c>attnum</c>, which is the order of creation.</summary>
    public SortedList<short, Column> Columns { get; } = [];

    public PrimaryKey? PrimaryKey { get; set; }

    public List<UniqueConstraint> UniqueConstraints { get; } = [];

    public List<CheckConstraint> CheckConstraints { get; } = [];

    /// <summary>Without their keys, which are those of their indexes, by the index's oid.</summary>
    public Dictionary<uint, ExclusionConstraint> ExclusionConstraints { get; } = [];

    /// <summary>The indexes behind them, by oid.</summary>
    public Dictionary<uint, TableIndex> ExclusionIndexes { get; } = [];

    public List<ForeignKey> ForeignKeys { get; } = [];

    /// <summary>By the index's oid.</summary>
    public Dictionary<uint, TableIndex> Indexes { get; } = [];

    public List<Trigger> Triggers { get; } = [];

    public List<Policy> Policies { get; } = [];

    public Partitioning? Partitioning { get; set; }

    /// <summary>Each with what it has of its own, where it holds rows.</summary>
    public List<(Partition Partition, TableImage? Own)> Partitions { get; } = [];

    /// <summary>Those that are no part of the table until they are valid, by oid.</summary>
    public Dictionary<uint, TableIndex> InvalidIndexes { get; } = [];

    /// <summary>Where an index is kept; null for one behind a primary key or a unique constraint.</summary>
    public Dictionary<uint, TableIndex>? PlaceOf(uint index) =>
        Indexes.ContainsKey(index) ? Indexes
        : ExclusionIndexes.ContainsKey(index) ? ExclusionIndexes
        : InvalidIndexes.ContainsKey(index) ? InvalidIndexes
        : null;

    public EquatableArray<string> ColumnNames(ReadOnlySpan<short> numbers)
    {
        string[] names = new string[numbers.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = Columns[numbers[i]].Name;
        return EquatableArray.Create<string>(names);
    }

    public Table ToTable() => new(Name)
    {
        Columns = Columns.Values.ToNamedList(),
        PrimaryKey = PrimaryKey,
        UniqueConstraints = Sorted(UniqueConstraints),
        CheckConstraints = Sorted(CheckConstraints),
        ExclusionConstraints = Sorted(ExclusionConstraints.Select(e => e.Value.Over(ExclusionIndexes[e.Key]))),
        ForeignKeys = Sorted(ForeignKeys),
        Indexes = Sorted(Indexes.Values),
        Triggers = Sorted(Triggers),
        Policies = Sorted(Policies),
        RowSecurity = rowSecurity,
        Partitioning = Partitioning,
        Partitions = Sorted(Partitions.Select(static p => p.Own is { } own
            ? p.Partition with { CheckConstraints = Sorted(own.CheckConstraints), Indexes = Sorted(own.Indexes.Values) }
            : p.Partition)),
        StorageParameters = storageParameters,
        Comment = comment,
    };

    private static NamedList<T> Sorted<T>(IEnumerable<T> parts)
        where T : class, INamed => parts.OrderBy(static p => p.Name, StringComparer.Ordinal).ToNamedList();
}
