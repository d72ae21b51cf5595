using System.Collections.Immutable;

namespace SchemaGen.Schema;

/// <summary>Makes <see cref="EquatableArray{T}"/> values.</summary>
public static class EquatableArray
{
    /// <summary>Makes a list of the items; collection expressions call this.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The items, in order.</param>
    /// <returns>An immutable list with value equality.</returns>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));

    /// <summary>Makes a list of the items of a sequence.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The items, in order; enumerated once.</param>
    /// <returns>An immutable list with value equality.</returns>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new([.. items]);
}
