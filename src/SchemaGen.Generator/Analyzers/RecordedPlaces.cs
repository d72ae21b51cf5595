namespace SchemaGen.Generator.Analyzers;

/// <summary>Where the parts of a recorded migration are written.</summary>
/// <param name="symbol">The class.</param>
/// <param name="declaration">The part of the class that carries <c>[Migration]</c>.</param>
internal sealed class RecordedPlaces(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration)
{
    /// <summary>The class.</summary>
    public INamedTypeSymbol Symbol => symbol;

    /// <summary>The name of the class.</summary>
    public Location Name => declaration.Identifier.GetLocation();

    /// <summary>The identity, <c>"20261121T0930_AddPhone"</c>.</summary>
    public Location Id => Argument(null);

    /// <summary>The value of <c>Fingerprint</c>; the identity where there is none.</summary>
    public Location Fingerprint => Argument("Fingerprint");

    /// <summary>The value of <c>After</c>; the identity where there is none.</summary>
    public Location After => Argument("After");

    /// <summary>An operation: <c>new DropColumn</c> and not its arguments, which may be many lines.</summary>
    /// <param name="index">Its place in the migration, from 0.</param>
    public Location Operation(int index)
    {
        PropertyDeclarationSyntax? up = declaration.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(static p => p.Identifier.ValueText == "Up");
        CollectionExpressionSyntax? list = up?.DescendantNodes().OfType<CollectionExpressionSyntax>().FirstOrDefault();
        if (list is null || index >= list.Elements.Count || list.Elements[index] is not ExpressionElementSyntax { Expression: var operation })
            return Name;
        return operation is ObjectCreationExpressionSyntax creation
            ? Location.Create(operation.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(creation.NewKeyword.SpanStart, creation.Type.Span.End))
            : operation.GetLocation();
    }

    private Location Argument(string? name)
    {
        AttributeSyntax? attribute = declaration.AttributeLists.SelectMany(static l => l.Attributes)
            .FirstOrDefault(static a => a.Name.ToString() is var text && (text.EndsWith("Migration", StringComparison.Ordinal) || text.EndsWith("MigrationAttribute", StringComparison.Ordinal)));
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute?.ArgumentList?.Arguments ?? [];
        AttributeArgumentSyntax? argument = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(static a => a.NameEquals is null);
        return argument?.Expression.GetLocation() ?? Name;
    }
}
