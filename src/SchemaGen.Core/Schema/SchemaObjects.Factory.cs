using System.Collections.Immutable;

namespace SchemaGen.Schema;

/// <summary>Makes <see cref="SchemaObjects{T}"/> values.</summary>
public static class SchemaObjects
{
    /// <summary>Makes a collection of the objects; collection expressions call this.</summary>
    /// <typeparam name="T">The kind of object.</typeparam>
    /// <param name="items">The objects, each with a name of its own, in any order.</param>
    /// <returns>An immutable, sorted collection.</returns>
    /// <exception cref="SchemaGenException">Two objects have one name (<c>duplicate-name</c>).</exception>
    public static SchemaObjects<T> Create<T>(ReadOnlySpan<T> items)
        where T : class, ISchemaObject => ToSchemaObjects(items.ToArray());

    /// <summary>Makes a collection of the objects of a sequence.</summary>
    /// <typeparam name="T">The kind of object.</typeparam>
    /// <param name="items">The objects, each with a name of its own, in any order.</param>
    /// <returns>An immutable, sorted collection.</returns>
    /// <exception cref="SchemaGenException">Two objects have one name (<c>duplicate-name</c>).</exception>
    public static SchemaObjects<T> ToSchemaObjects<T>(this IEnumerable<T> items)
        where T : class, ISchemaObject
    {
        ImmutableSortedDictionary<QualifiedName, T>.Builder builder = ImmutableSortedDictionary.CreateBuilder<QualifiedName, T>();
        foreach (T item in items)
        {
            if (builder.ContainsKey(item.Name))
                throw new SchemaGenException(
                    "duplicate-name",
                    $"The name \"{item.Name}\" is given to two {typeof(T).Name} objects of one schema; give one of them another name.");
            builder.Add(item.Name, item);
        }

        return new(builder.ToImmutable());
    }
}
