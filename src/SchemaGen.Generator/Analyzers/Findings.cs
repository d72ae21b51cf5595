namespace SchemaGen.Generator.Analyzers;

/// <summary>Diagnostics by the class that reports them when the compiler visits it.</summary>
internal sealed class Findings
{
    private readonly Dictionary<INamedTypeSymbol, List<Diagnostic>> _ofType = new(SymbolEqualityComparer.Default);

    /// <summary>Adds a diagnostic.</summary>
    /// <param name="owner">A class that is declared in the file of the diagnostic: editors ask file by file.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    public void Add(INamedTypeSymbol owner, Diagnostic diagnostic)
    {
        if (!_ofType.TryGetValue(owner, out List<Diagnostic>? diagnostics))
            _ofType.Add(owner, diagnostics = []);
        diagnostics.Add(diagnostic);
    }

    /// <summary>What a class reports.</summary>
    public IReadOnlyList<Diagnostic> Of(INamedTypeSymbol type) =>
        _ofType.TryGetValue(type, out List<Diagnostic>? diagnostics) ? diagnostics : [];
}
