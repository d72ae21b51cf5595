namespace SchemaGen.Schema;

/// <summary>The order in which domains can be created: those that others stand on come first.</summary>
public static class TypeOrder
{
    /// <summary>Sorts domains.</summary>
    /// <param name="domains">Some domains.</param>
    /// <returns>The same domains, those that others stand on before them, else by name.</returns>
    public static IReadOnlyList<Domain> Sorted(IEnumerable<Domain> domains)
    {
        Dictionary<QualifiedName, Domain> all = domains.ToDictionary(static d => d.Name);
        List<Domain> sorted = new(all.Count);
        HashSet<QualifiedName> visited = [];
        foreach (Domain domain in all.Values.OrderBy(static d => d.Name))
            Visit(domain);
        return sorted;

        void Visit(Domain domain)
        {
            if (!visited.Add(domain.Name))
                return;
            if (domain.Type.Schema is { } schema && all.TryGetValue(new(schema, domain.Type.Name), out Domain? under))
                Visit(under);
            sorted.Add(domain);
        }
    }
}
