using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>A model as read, and where it is written.</summary>
/// <param name="symbol">The class.</param>
/// <param name="declaration">The part of the class that carries <c>[Model]</c>.</param>
/// <param name="result">What reading gave.</param>
internal sealed class DeclaredModel(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, ReadResult<ModelSpec> result)
{
    /// <summary>The class.</summary>
    public INamedTypeSymbol Symbol => symbol;

    /// <summary>What reading gave.</summary>
    public ReadResult<ModelSpec> Result => result;

    /// <summary>The name of the class.</summary>
    public Location Name { get; } = declaration.Identifier.GetLocation();

    /// <summary>
    /// The narrowest place of a change: the part of the property, or the attribute that says it; the name of the class for a property that
    /// is not declared in it.
    /// </summary>
    /// <param name="property">The property in C#, or null for the class.</param>
    /// <param name="part">The part of the property.</param>
    /// <param name="attribute">The attribute that may say it, or null.</param>
    public Location PlaceOf(string? property, PropertyPart part = PropertyPart.Name, string? attribute = null)
    {
        SyntaxNode? member = property is null
            ? null
            : symbol.GetMembers(property).SelectMany(static m => m.DeclaringSyntaxReferences).FirstOrDefault()?.GetSyntax();
        return member switch
        {
            PropertyDeclarationSyntax p => AttributeIn(p.AttributeLists, attribute)
                ?? Part(p.Identifier, p.Type, p.Initializer, part),
            ParameterSyntax p => AttributeIn(p.AttributeLists, attribute) ?? Part(p.Identifier, p.Type, p.Default, part),
            _ => (property is null ? AttributeIn(declaration.AttributeLists, attribute) : null) ?? Name,
        };
    }

    /// <summary>The property that has a column, or null.</summary>
    public PropertySpec? PropertyOf(string column) => result.Value?.Properties.Items.FirstOrDefault(p => p.Column.Name == column);

    private static Location Part(SyntaxToken identifier, TypeSyntax? type, EqualsValueClauseSyntax? initializer, PropertyPart part) =>
        part switch
        {
            PropertyPart.Type when type is not null => type.GetLocation(),
            PropertyPart.Initializer when initializer is not null => initializer.Value.GetLocation(),
            _ => identifier.GetLocation(),
        };

    private static Location? AttributeIn(SyntaxList<AttributeListSyntax> lists, string? attribute) => attribute is null
        ? null
        : lists.SelectMany(static l => l.Attributes).FirstOrDefault(a => IsNamed(a, attribute))?.GetLocation();

    /// <summary>Whether an attribute is written with a name, which is given without <c>Attribute</c>, qualified or not.</summary>
    public static bool IsNamed(AttributeSyntax attribute, string name)
    {
        string written = DeclaredTypes.LastName(attribute.Name);
        return written == name || written == name + "Attribute";
    }
}
