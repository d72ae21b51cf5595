using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SchemaGen.Schema;

/// <summary>
/// All objects of one kind in a snapshot, in the ordinal order of their names. Adding and removing cost the logarithm of
/// the count, so that folding a long history over thousands of tables stays linear.
/// </summary>
/// <typeparam name="T">The kind of object; its name is unique within the collection.</typeparam>
[CollectionBuilder(typeof(SchemaObjects), nameof(SchemaObjects.Create))]
[DebuggerDisplay("Count = {Count}")]
public readonly struct SchemaObjects<T> : IEquatable<SchemaObjects<T>>, IReadOnlyCollection<T>
    where T : class, ISchemaObject
{
    private readonly ImmutableSortedDictionary<QualifiedName, T>? _items;
    private readonly int _partitioned;

    internal SchemaObjects(ImmutableSortedDictionary<QualifiedName, T> items)
        : this(items, items.Values.Count(IsPartitioned))
    {
    }

    private SchemaObjects(ImmutableSortedDictionary<QualifiedName, T> items, int partitioned) => (_items, _partitioned) = (items, partitioned);

    /// <summary>Whether a table is partitioned; partitions share the names of relations. It is counted, so that nobody has to look for one.</summary>
    internal bool HasPartitioned => _partitioned > 0;

    private ImmutableSortedDictionary<QualifiedName, T> Items => _items ?? ImmutableSortedDictionary<QualifiedName, T>.Empty;

    /// <inheritdoc />
    public int Count => Items.Count;

    /// <summary>Compares the objects by value.</summary>
    /// <param name="left">One collection.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(SchemaObjects<T> left, SchemaObjects<T> right) => left.Equals(right);

    /// <summary>Compares the objects by value.</summary>
    /// <param name="left">One collection.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(SchemaObjects<T> left, SchemaObjects<T> right) => !left.Equals(right);

    /// <summary>The object of that name, or null.</summary>
    /// <param name="name">The qualified name, case-sensitive.</param>
    /// <returns>The object, or null when there is none.</returns>
    public T? Find(QualifiedName name) => Items.TryGetValue(name, out T? item) ? item : null;

    /// <summary>Whether there is an object of that name.</summary>
    /// <param name="name">The qualified name, case-sensitive.</param>
    /// <returns>True when there is one.</returns>
    public bool Contains(QualifiedName name) => Items.ContainsKey(name);

    /// <summary>The collection with the object in it, in place of one of the same name.</summary>
    /// <param name="item">The object.</param>
    /// <returns>A new collection.</returns>
    public SchemaObjects<T> Set(T item) => new(Items.SetItem(item.Name, item), PartitionedWithout(item.Name) + (IsPartitioned(item) ? 1 : 0));

    /// <summary>The collection without the object of that name; the same collection when there is none.</summary>
    /// <param name="name">The qualified name, case-sensitive.</param>
    /// <returns>A new collection.</returns>
    public SchemaObjects<T> Remove(QualifiedName name) => new(Items.Remove(name), PartitionedWithout(name));

    /// <inheritdoc />
    public bool Equals(SchemaObjects<T> other) =>
        ReferenceEquals(_items, other._items) || (Count == other.Count && Items.Values.SequenceEqual(other.Items.Values));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SchemaObjects<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in Items.Values)
            hash = unchecked((hash * 31) + item.GetHashCode());
        return hash;
    }

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => Items.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsPartitioned(T item) => item is Table { Partitioning: not null };

    private int PartitionedWithout(QualifiedName name) => _partitioned - (_partitioned > 0 && Find(name) is { } present && IsPartitioned(present) ? 1 : 0);
}
