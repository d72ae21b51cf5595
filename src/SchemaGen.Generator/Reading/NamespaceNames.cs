namespace SchemaGen.Generator.Reading;

/// <summary>Compares namespaces with names without writing each of them out, which is done for every attribute at each keystroke.</summary>
internal static class NamespaceNames
{
    /// <summary>Whether a namespace has that name.</summary>
    /// <param name="symbol">The namespace, or null.</param>
    /// <param name="name">The dotted name.</param>
    /// <returns>True when it does.</returns>
    public static bool IsNamed(this INamespaceSymbol? symbol, string name)
    {
        int end = name.Length;
        while (symbol is { IsGlobalNamespace: false })
        {
            int start = end - symbol.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0)
                return false;
            symbol = symbol.ContainingNamespace;
            if (start == 0)
                return symbol is { IsGlobalNamespace: true };
            if (name[start - 1] != '.')
                return false;
            end = start - 1;
        }

        return false;
    }
}
