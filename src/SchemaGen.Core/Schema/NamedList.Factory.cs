using System.Collections.Immutable;

namespace SchemaGen.Schema;

/// <summary>Makes <see cref="NamedList{T}"/> values.</summary>
public static class NamedList
{
    /// <summary>Makes a list of the parts; collection expressions call this.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="items">The parts, in order, each with a name of its own.</param>
    /// <returns>An immutable list.</returns>
    /// <exception cref="SchemaGenException">Two parts have one name (<c>duplicate-name</c>).</exception>
    public static NamedList<T> Create<T>(ReadOnlySpan<T> items)
        where T : class, INamed => NamedList<T>.Of(ImmutableArray.Create(items));

    /// <summary>Makes a list of the parts of a sequence.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="items">The parts, in order, each with a name of its own.</param>
    /// <returns>An immutable list.</returns>
    /// <exception cref="SchemaGenException">Two parts have one name (<c>duplicate-name</c>).</exception>
    public static NamedList<T> ToNamedList<T>(this IEnumerable<T> items)
        where T : class, INamed => NamedList<T>.Of([.. items]);
}
