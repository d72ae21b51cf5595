namespace SchemaGen.Generator.Reading;

/// <summary>Names of namespaces and types, parts of which may be keywords and so need an @ in C#.</summary>
internal static class FullNames
{
    private static readonly SymbolDisplayFormat Plain =
        SymbolDisplayFormat.CSharpErrorMessageFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The namespace of a type, without @; empty for the global one.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The dotted name.</returns>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(Plain);

    /// <summary>A type as the compiler writes it fully qualified: with <c>global::</c> and every @ that is needed.</summary>
    /// <param name="ns">The namespace, without @; empty for the global one.</param>
    /// <param name="name">The name of the class.</param>
    /// <returns>The name as C#.</returns>
    public static string Of(string ns, string name) => "global::" + Dotted(Joined(ns, name));

    /// <summary>A type without <c>global::</c> and without @.</summary>
    /// <param name="ns">The namespace, without @; empty for the global one.</param>
    /// <param name="name">The name of the class.</param>
    /// <returns>The dotted name.</returns>
    public static string Joined(string ns, string name) => ns.Length == 0 ? name : ns + "." + name;

    /// <summary>A dotted name whose parts may be keywords.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name as C#.</returns>
    public static string Dotted(string name) => string.Join(".", name.Split('.').Select(Identifier));

    /// <summary>An identifier that may be a keyword.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name as C#.</returns>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>
    /// A namespace made of the name of a project or an assembly, which may hold what no namespace can: <c>my-app.2nd</c> is <c>my_app._2nd</c>.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>A namespace, without @; empty when nothing is left.</returns>
    public static string NamespaceFrom(string name) => string.Join(".", name.Split('.')
        .Select(static part => string.Concat(part.Trim().TrimStart('@').Select(static c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_')))
        .Where(static part => part.Length > 0)
        .Select(static part => SyntaxFacts.IsIdentifierStartCharacter(part[0]) ? part : "_" + part));

    /// <summary>The names that differ from an earlier one by case alone, and so would be one file where files are emitted.</summary>
    /// <param name="names">The full names, in any order.</param>
    /// <returns>Those that come later in ordinal order.</returns>
    public static EquatableArray<string> Lookalikes(IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        return names.OrderBy(static n => n, StringComparer.Ordinal).Where(n => !seen.Add(n)).ToEquatableArray();
    }
}
