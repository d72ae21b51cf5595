namespace SchemaGen.Schema;

/// <summary>The order in which domains and composite types can be created: those that others are made of come first.</summary>
public static class TypeOrder
{
    /// <summary>All domains and composite types of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The types, those that others are made of before them, else by name.</returns>
    public static IReadOnlyList<ISchemaObject> Sorted(SchemaSnapshot schema) =>
        schema.Domains.Count + schema.CompositeTypes.Count == 0 ? [] : Sorted<ISchemaObject>([.. schema.Domains, .. schema.CompositeTypes]);

    /// <summary>Sorts domains and composite types.</summary>
    /// <typeparam name="T">A kind of type, or all.</typeparam>
    /// <param name="types">Some types.</param>
    /// <returns>The same types, those that others are made of before them, else by name.</returns>
    public static IReadOnlyList<T> Sorted<T>(IEnumerable<T> types)
        where T : class, ISchemaObject
    {
        Dictionary<QualifiedName, T> all = types.ToDictionary(static t => t.Name);
        List<T> sorted = new(all.Count);
        HashSet<QualifiedName> visited = [];
        foreach (T type in all.Values.OrderBy(static t => t.Name))
            Visit(type);
        return sorted;

        void Visit(T type)
        {
            if (!visited.Add(type.Name))
                return;
            foreach (PgType part in PartsOf(type))
            {
                if (part.Schema is { } schema && all.TryGetValue(new(schema, part.Name), out T? under))
                    Visit(under);
            }

            sorted.Add(type);
        }
    }

    /// <summary>The types that a domain or a composite type is made of.</summary>
    internal static IEnumerable<PgType> PartsOf(ISchemaObject type) => type switch
    {
        Domain domain => [domain.Type],
        CompositeType composite => composite.Attributes.Select(static a => a.Type),
        _ => [],
    };
}
