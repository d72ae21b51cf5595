using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>The models and the recorded migrations that the written files of a compilation declare.</summary>
internal static class DeclaredSource
{
    /// <summary>
    /// The classes with an attribute, in the order of their files and of their places in them; emitted files are left out.
    /// </summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="shortName">Its name without <c>Attribute</c>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<(INamedTypeSymbol Symbol, TypeDeclarationSyntax Syntax)> With(
        Compilation compilation, KnownAttribute attribute, string shortName, CancellationToken cancellationToken)
    {
        List<DeclaredTypes> trees = [];
        HashSet<(string, string)> aliases = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (IsEmitted(tree))
                continue;
            DeclaredTypes types = DeclaredTypes.In(tree, cancellationToken);
            trees.Add(types);
            aliases.UnionWith(types.GlobalAliases);
        }

        List<(INamedTypeSymbol, TypeDeclarationSyntax)> found = [];
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default);
        foreach (SyntaxReference reference in trees.SelectMany(types => types.With(shortName, aliases)))
        {
            TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)reference.GetSyntax(cancellationToken);
            SemanticModel semantics = compilation.GetSemanticModel(reference.SyntaxTree);
            if (semantics.GetDeclaredSymbol(syntax, cancellationToken) is { } symbol
                && symbol.GetAttributes().Any(a => attribute.Is(a.AttributeClass))
                && seen.Add(symbol))
            {
                found.Add((symbol, syntax));
            }
        }

        return found;
    }

    /// <summary>The models, read.</summary>
    public static IReadOnlyList<DeclaredModel> Models(Compilation compilation, CancellationToken cancellationToken) =>
    [
        .. With(compilation, KnownAttribute.Model, "Model", cancellationToken)
            .Select(m => new DeclaredModel(m.Symbol, m.Syntax, ModelReader.Read(m.Symbol, compilation, cancellationToken))),
    ];

    /// <summary>
    /// Whether the generator emitted a tree: no source of truth, since the pending migration in it looks like a recorded one.
    /// </summary>
    public static bool IsEmitted(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
