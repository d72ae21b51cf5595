using SchemaGen.Operations;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads a class with <c>[Migration]</c>. The generator and the analyzers read recorded migrations here and nowhere else.</summary>
internal static class MigrationReader
{
    /// <summary>The attribute's full name in metadata.</summary>
    public static readonly KnownAttribute Attribute = new("SchemaGen", "MigrationAttribute");

    /// <summary>Reads a recorded migration.</summary>
    /// <param name="type">The class.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The migration, with what could not be read among its problems.</returns>
    public static MigrationSpec Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AttributeData? attribute = new AttributeSet(type.GetAttributes()).Find(Attribute);
        TypeDeclarationSyntax[] parts = [.. PropertySources.Parts(type)];
        TypeDeclarationSyntax? declaration = parts.FirstOrDefault(static p => MigrationBodyReader.FindUp(p) is not null) ?? parts.FirstOrDefault();
        MigrationBody body = declaration is null ? new([], []) : MigrationBodyReader.Read(declaration);

        string id = attribute?.Text(0) ?? "";
        List<MigrationProblem> problems = [.. body.Problems];
        if (id.Length == 0)
            problems.Add(new(declaration is null ? default : NotationReader.SpanOf(declaration), "[Migration] needs an identity, such as \"20261121T0930_AddPhone\"."));
        bool isMisplaced = type.ContainingType is not null || type.IsGenericType || type.IsFileLocal;
        if (isMisplaced)
            problems.Add(new(default, "its other half is emitted beside it; declare it at the top level of a namespace, internal or public, and without type parameters."));
        string[] methods = [.. parts.SelectMany(static p => p.Members).OfType<MethodDeclarationSyntax>().Select(static m => m.Identifier.ValueText)];
        return new()
        {
            Namespace = FullNames.NamespaceOf(type),
            ClassName = type.Name,
            Id = id,
            Parents = Parents(attribute).ToEquatableArray(),
            Fingerprint = attribute?.Text("Fingerprint") ?? "",
            Replaces = attribute?.Texts("Replaces") ?? [],
            FoldFingerprint = attribute?.Text("FoldFingerprint") ?? "",
            Phase = (ReleasePhase)(attribute?.Number("Phase") ?? 0),
            Operations = body.Operations,
            Methods = RunMethods(body.Operations).Where(m => methods.Contains(m, StringComparer.Ordinal)).ToEquatableArray(),
            IsMisplaced = isMisplaced,
            Problems = problems.ToEquatableArray(),
        };
    }

    /// <summary>The methods that operations name, each once and in ordinal order.</summary>
    /// <param name="operations">The operations of a migration.</param>
    /// <returns>The names.</returns>
    public static IEnumerable<string> RunMethods(IEnumerable<Operation> operations) => operations.OfType<Run>()
        .SelectMany(static r => new[] { r.Method, r.Down })
        .OfType<string>()
        .Where(static m => m.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static m => m, StringComparer.Ordinal);

    private static IEnumerable<MigrationParent> Parents(AttributeData? attribute)
    {
        foreach (INamedTypeSymbol parent in attribute?.Types("After").Concat(attribute.Types("AlsoAfter")) ?? [])
        {
            // The class of a SQL file is made by the generator, which does not see what it makes.
            yield return parent.TypeKind == TypeKind.Error
                ? new(parent.Name, null)
                : new(parent.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), new AttributeSet(parent.GetAttributes()).Find(Attribute)?.Text(0));
        }
    }
}
