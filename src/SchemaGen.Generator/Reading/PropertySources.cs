namespace SchemaGen.Generator.Reading;

/// <summary>Finds the properties of a class: those of its base classes first, all parts of a partial class, each name once.</summary>
internal static class PropertySources
{
    /// <summary>The properties in the order of their columns.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">The compilation.</param>
    /// <returns>The properties that belong to objects of the class.</returns>
    public static IReadOnlyList<PropertySource> Of(INamedTypeSymbol type, Compilation compilation)
    {
        List<PropertySource> result = [];
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        foreach (INamedTypeSymbol owner in BaseFirst(type))
        {
            foreach (PropertySource property in Declared(owner, compilation))
            {
                if (property.IsNotOfObjects)
                    continue;
                // An override, a hiding one or the second half of a partial property takes the place of the first.
                if (positions.TryGetValue(property.Name, out int position))
                {
                    result[position] = property;
                    continue;
                }

                positions.Add(property.Name, result.Count);
                result.Add(property);
            }
        }

        return result;
    }

    /// <summary>The declarations of a class in an order that does not depend on the order of files: the attributed part, then by path.</summary>
    /// <param name="type">The class.</param>
    /// <returns>The parts; none for a class of another assembly.</returns>
    public static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type)
    {
        ImmutableArray<SyntaxReference> references = type.DeclaringSyntaxReferences;
        if (references.Length > 1)
        {
            SyntaxReference? attributed = new AttributeSet(type.GetAttributes()).Find(KnownAttribute.Model)?.ApplicationSyntaxReference;
            references = [.. references
                .OrderBy(r => attributed is not null && r.SyntaxTree == attributed.SyntaxTree && r.Span.Contains(attributed.Span) ? 0 : 1)
                .ThenBy(static r => r.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static r => r.Span.Start)];
        }

        return references.Select(static r => r.GetSyntax()).OfType<TypeDeclarationSyntax>();
    }

    private static Stack<INamedTypeSymbol> BaseFirst(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> chain = new();
        chain.Push(type);
        // A class without a base list in any part derives from object, and asking for its base would bind.
        if (type.DeclaringSyntaxReferences.Length > 0 && Parts(type).All(static p => p.BaseList is null))
            return chain;
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
            chain.Push(current);
        return chain;
    }

    private static IEnumerable<PropertySource> Declared(INamedTypeSymbol owner, Compilation compilation)
    {
        if (owner.DeclaringSyntaxReferences.IsEmpty)
            return owner.GetMembers().OfType<IPropertySymbol>().Select(p => new PropertySource(owner, p.Name, null, compilation));
        return Parts(owner)
            .SelectMany(static part => part.Members)
            .OfType<PropertyDeclarationSyntax>()
            .Select(p => new PropertySource(owner, p.Identifier.ValueText, p, compilation));
    }
}
