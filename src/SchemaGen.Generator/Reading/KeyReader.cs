namespace SchemaGen.Generator.Reading;

/// <summary>Finds the primary key: <c>[Key]</c>, else a property named <c>Id</c> or <c>&lt;Class&gt;Id</c>.</summary>
internal static class KeyReader
{
    /// <summary>The names of the key's properties, in the order of their declaration or of <c>[Column(Order = …)]</c>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="candidates">The properties that are to be columns.</param>
    /// <returns>The names; empty when there is no key.</returns>
    public static IReadOnlyList<string> Read(INamedTypeSymbol type, IReadOnlyList<PropertySource> candidates)
    {
        string[] marked = [.. InColumnOrder(candidates.Where(static p => p.Attributes.Has(KnownAttribute.Key))).Select(static p => p.Name)];
        if (marked.Length > 0)
            return marked;
        PropertySource? conventional = candidates.FirstOrDefault(static p => string.Equals(p.Name, "Id", StringComparison.OrdinalIgnoreCase))
            ?? candidates.FirstOrDefault(p => string.Equals(p.Name, type.Name + "Id", StringComparison.OrdinalIgnoreCase));
        return conventional is null ? [] : [conventional.Name];
    }

    /// <summary>Properties with <c>[Column(Order = …)]</c> first, by that number; the others in the order of their declaration.</summary>
    /// <param name="properties">The properties.</param>
    /// <returns>The properties in the order of their columns.</returns>
    public static IEnumerable<PropertySource> InColumnOrder(IEnumerable<PropertySource> properties) => properties
        .OrderBy(static p => p.Attributes.Find(KnownAttribute.Column)?.Number("Order") is { } order and >= 0 ? order : long.MaxValue);
}
