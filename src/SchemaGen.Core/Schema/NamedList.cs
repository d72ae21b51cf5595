using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SchemaGen.Schema;

/// <summary>
/// The named parts of one owner, such as the columns of a table. It keeps the order in which they were given, and is
/// equal to another with equal parts in any order: PostgreSQL cannot reorder columns, so order is never a change.
/// </summary>
/// <typeparam name="T">The part; its name is unique within the list.</typeparam>
[CollectionBuilder(typeof(NamedList), nameof(NamedList.Create))]
[DebuggerDisplay("Count = {Count}")]
public readonly struct NamedList<T> : IEquatable<NamedList<T>>, IReadOnlyList<T>
    where T : class, INamed
{
    private readonly ImmutableArray<T> _items;

    private NamedList(ImmutableArray<T> items) => _items = items;

    private ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    /// <inheritdoc />
    public int Count => _items.IsDefault ? 0 : _items.Length;

    /// <summary>Whether there are no parts.</summary>
    public bool IsEmpty => Count == 0;

    /// <inheritdoc />
    public T this[int index] => Items[index];

    /// <summary>Compares the parts by value, in any order.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(NamedList<T> left, NamedList<T> right) => left.Equals(right);

    /// <summary>Compares the parts by value, in any order.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(NamedList<T> left, NamedList<T> right) => !left.Equals(right);

    /// <summary>The part of that name, or null.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <returns>The part, or null when there is none.</returns>
    public T? Find(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? null : _items[index];
    }

    /// <summary>The part of that name, or null; it is looked for first where it stands in another version of the list.</summary>
    internal T? Find(string name, int near) =>
        near < Count && string.Equals(_items[near].Name, name, StringComparison.Ordinal) ? _items[near] : Find(name);

    /// <summary>Whether there is a part of that name.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <returns>True when there is one.</returns>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>The list with the part at its end.</summary>
    /// <param name="item">A part whose name is not taken.</param>
    /// <returns>A new list.</returns>
    public NamedList<T> Add(T item) => Contains(item.Name) ? throw Taken(item.Name) : new(Items.Add(item));

    /// <summary>The list without the part of that name; the same list when there is none.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <returns>A new list.</returns>
    public NamedList<T> Remove(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? this : new(_items.RemoveAt(index));
    }

    /// <summary>The list with the part of that name replaced in its place by another.</summary>
    /// <param name="name">The name of a part that is in the list.</param>
    /// <param name="item">What takes its place.</param>
    /// <returns>A new list.</returns>
    public NamedList<T> Replace(string name, T item) =>
        item.Name != name && Contains(item.Name) ? throw Taken(item.Name) : new(Items.SetItem(IndexOf(name), item));

    /// <inheritdoc />
    public bool Equals(NamedList<T> other)
    {
        if (Count != other.Count)
            return false;
        for (int i = 0; i < Count; i++)
        {
            if (!_items[i].Equals(other.Find(_items[i].Name, i)))
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is NamedList<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in Items)
            hash = unchecked(hash + item.GetHashCode());
        return hash;
    }

    /// <summary>Enumerates without allocating, in the order given.</summary>
    /// <returns>The enumerator of the underlying array.</returns>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    internal static NamedList<T> Of(ImmutableArray<T> items)
    {
        if (items.Length < 2)
            return new(items);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (T item in items)
        {
            if (!names.Add(item.Name))
                throw Taken(item.Name);
        }

        return new(items);
    }

    private static SchemaGenException Taken(string name) =>
        new("duplicate-name", $"The name \"{name}\" is given to two {typeof(T).Name} parts of one owner; give one of them another name.");

    private int IndexOf(string name)
    {
        ImmutableArray<T> items = Items;
        for (int i = 0; i < items.Length; i++)
        {
            if (string.Equals(items[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
