namespace SchemaGen.Generator.Reading;

/// <summary>How a model's columns can be reached by the model's own name: <c>User.Where</c> and <c>User.Columns</c>.</summary>
/// <param name="IsPartial">Whether the class has room for them.</param>
/// <param name="Taken">Those of the names that the class uses itself.</param>
/// <param name="Inherited">Those of the names that a base class has, in code of its own or in emitted code.</param>
internal sealed record ColumnsAccess(bool IsPartial, EquatableArray<string> Taken, EquatableArray<string> Inherited)
{
    /// <summary>For filters, and for what else columns are named in.</summary>
    public static readonly EquatableArray<string> Names = ["Where", "Columns"];

    /// <summary>Reads it from the class.</summary>
    /// <param name="type">The class.</param>
    /// <returns>What was found.</returns>
    public static ColumnsAccess Read(INamedTypeSymbol type)
    {
        bool hasBase = false;
        bool isPartial = false;
        foreach (TypeDeclarationSyntax part in PropertySources.Parts(type))
        {
            hasBase |= part.BaseList is not null;
            isPartial |= IsPartialPart(part);
        }

        string[] taken = [.. Names.Items.Where(type.MemberNames.Contains)];
        return new(isPartial, taken.ToEquatableArray(), hasBase ? Inheriting(type) : []);
    }

    private static EquatableArray<string> Inheriting(INamedTypeSymbol type)
    {
        List<string> names = [];
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            // What is emitted for a model of this project is not there yet.
            if (new AttributeSet(current.GetAttributes()).Has(KnownAttribute.Model) && PropertySources.Parts(current).Any(IsPartialPart))
                return Names;
            names.AddRange(Names.Items.Where(current.MemberNames.Contains));
        }

        return Names.Items.Where(names.Contains).ToEquatableArray();
    }

    private static bool IsPartialPart(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);
}
