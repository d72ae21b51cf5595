namespace SchemaGen.Generator.Reading;

/// <summary>Finds out what a property's C# type is: from syntax where a keyword settles it, which needs no binding, else from the symbol.</summary>
internal static class ClrTypeReader
{
    private static readonly SymbolDisplayFormat NameFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type as syntax tells it.</summary>
    /// <param name="syntax">The type as written.</param>
    /// <param name="annotationsEnabled">Whether nullable annotations mean something at this place; asked only where it matters.</param>
    /// <returns>The type, or null when syntax does not settle it.</returns>
    public static ClrType? FromSyntax(TypeSyntax syntax, Func<bool> annotationsEnabled)
    {
        switch (syntax)
        {
            case PredefinedTypeSyntax predefined when KeywordKind(predefined.Keyword.Kind()) is { } kind:
                bool isValueType = kind != ClrTypeKind.String;
                bool oblivious = !isValueType && !annotationsEnabled();
                return new(kind, predefined.Keyword.ValueText) { IsValueType = isValueType, AdmitsNull = oblivious, IsOblivious = oblivious };
            case NullableTypeSyntax { ElementType: PredefinedTypeSyntax or ArrayTypeSyntax } nullable:
                return FromSyntax(nullable.ElementType, static () => true)?.WithNull(true);
            case ArrayTypeSyntax { ElementType: PredefinedTypeSyntax element, RankSpecifiers.Count: 1 } array
                when array.RankSpecifiers[0].Rank == 1 && FromSyntax(element, annotationsEnabled) is { } elementType:
                bool obliviousArray = !annotationsEnabled();
                ClrTypeKind arrayKind = elementType.Kind == ClrTypeKind.Byte ? ClrTypeKind.Bytes : ClrTypeKind.List;
                return new(arrayKind, elementType.Name + "[]") { Element = elementType, AdmitsNull = obliviousArray, IsOblivious = obliviousArray };
            default:
                return null;
        }
    }

    /// <summary>The type as the compiler knows it.</summary>
    /// <param name="type">The symbol.</param>
    /// <returns>The type.</returns>
    public static ClrType FromSymbol(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return FromSymbol(nullable.TypeArguments[0]).WithNull(true);

        string name = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(NameFormat);
        ClrType? element = ElementType(type, out ClrTypeKind kind);
        return new(kind, name)
        {
            IsValueType = type.IsValueType,
            IsOblivious = !type.IsValueType && type.NullableAnnotation == NullableAnnotation.None,
            AdmitsNull = !type.IsValueType && type.NullableAnnotation != NullableAnnotation.NotAnnotated,
            Element = element,
            Symbol = type as INamedTypeSymbol,
        };
    }

    private static ClrType? ElementType(ITypeSymbol type, out ClrTypeKind kind)
    {
        kind = Classify(type);
        if (kind != ClrTypeKind.Other)
            return null;
        if (type is IArrayTypeSymbol array)
        {
            bool isBytes = array is { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };
            kind = isBytes ? ClrTypeKind.Bytes : array.Rank == 1 ? ClrTypeKind.List : ClrTypeKind.Other;
            return FromSymbol(array.ElementType);
        }

        if (type is not INamedTypeSymbol named)
            return null;
        if (Implements(named, "IDictionary`2") || Implements(named, "IReadOnlyDictionary`2"))
            kind = ClrTypeKind.Dictionary;
        else if (EnumerableOf(named) is { } item)
        {
            kind = named.MetadataName == "List`1" && IsIn(named, "System.Collections.Generic") ? ClrTypeKind.List : ClrTypeKind.Sequence;
            return FromSymbol(item);
        }

        return null;
    }

    private static ClrTypeKind Classify(ITypeSymbol type)
    {
        if (SpecialKind(type.SpecialType) is { } special)
            return special;
        return type switch
        {
            { TypeKind: TypeKind.Error } => ClrTypeKind.Unknown,
            { TypeKind: TypeKind.Enum } => ClrTypeKind.Enum,
            { Name: "Guid" } when IsIn(type, "System") => ClrTypeKind.Guid,
            { Name: "DateTimeOffset" } when IsIn(type, "System") => ClrTypeKind.DateTimeOffset,
            { Name: "DateOnly" } when IsIn(type, "System") => ClrTypeKind.DateOnly,
            { Name: "TimeOnly" } when IsIn(type, "System") => ClrTypeKind.TimeOnly,
            { Name: "TimeSpan" } when IsIn(type, "System") => ClrTypeKind.TimeSpan,
            { Name: "IPAddress" } when IsIn(type, "System.Net") => ClrTypeKind.IPAddress,
            { Name: "JsonDocument" or "JsonElement" } when IsIn(type, "System.Text.Json") => ClrTypeKind.Json,
            INamedTypeSymbol { TypeKind: TypeKind.Class } named when IsModel(named) => ClrTypeKind.Model,
            _ => ClrTypeKind.Other,
        };
    }

    /// <summary>Whether a class carries <c>[Model]</c>.</summary>
    /// <param name="type">The class.</param>
    /// <returns>True when it does.</returns>
    public static bool IsModel(INamedTypeSymbol type) => new AttributeSet(type.GetAttributes()).Has(KnownAttribute.Model);

    private static bool IsIn(ITypeSymbol type, string ns) => type.ContainingNamespace.IsNamed(ns);

    private static bool Implements(INamedTypeSymbol type, string metadataName) =>
        type.AllInterfaces.Append(type).Any(i => i.MetadataName == metadataName && IsIn(i, "System.Collections.Generic"));

    private static ITypeSymbol? EnumerableOf(INamedTypeSymbol type) => type.AllInterfaces.Append(type)
        .FirstOrDefault(static i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static ClrTypeKind? KeywordKind(SyntaxKind keyword) => keyword switch
    {
        SyntaxKind.BoolKeyword => ClrTypeKind.Boolean,
        SyntaxKind.SByteKeyword => ClrTypeKind.SByte,
        SyntaxKind.ByteKeyword => ClrTypeKind.Byte,
        SyntaxKind.ShortKeyword => ClrTypeKind.Int16,
        SyntaxKind.UShortKeyword => ClrTypeKind.UInt16,
        SyntaxKind.IntKeyword => ClrTypeKind.Int32,
        SyntaxKind.UIntKeyword => ClrTypeKind.UInt32,
        SyntaxKind.LongKeyword => ClrTypeKind.Int64,
        SyntaxKind.ULongKeyword => ClrTypeKind.UInt64,
        SyntaxKind.FloatKeyword => ClrTypeKind.Single,
        SyntaxKind.DoubleKeyword => ClrTypeKind.Double,
        SyntaxKind.DecimalKeyword => ClrTypeKind.Decimal,
        SyntaxKind.CharKeyword => ClrTypeKind.Char,
        SyntaxKind.StringKeyword => ClrTypeKind.String,
        _ => null,
    };

    private static ClrTypeKind? SpecialKind(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => ClrTypeKind.Boolean,
        SpecialType.System_SByte => ClrTypeKind.SByte,
        SpecialType.System_Byte => ClrTypeKind.Byte,
        SpecialType.System_Int16 => ClrTypeKind.Int16,
        SpecialType.System_UInt16 => ClrTypeKind.UInt16,
        SpecialType.System_Int32 => ClrTypeKind.Int32,
        SpecialType.System_UInt32 => ClrTypeKind.UInt32,
        SpecialType.System_Int64 => ClrTypeKind.Int64,
        SpecialType.System_UInt64 => ClrTypeKind.UInt64,
        SpecialType.System_Single => ClrTypeKind.Single,
        SpecialType.System_Double => ClrTypeKind.Double,
        SpecialType.System_Decimal => ClrTypeKind.Decimal,
        SpecialType.System_Char => ClrTypeKind.Char,
        SpecialType.System_String => ClrTypeKind.String,
        SpecialType.System_DateTime => ClrTypeKind.DateTime,
        _ => null,
    };
}
