using System.Globalization;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// Turns a property's initializer into a column default. C# sets it on every new object, so where the database can repeat it,
/// it does; where it cannot, an insert that leaves the column out would do something else than C# does, and that is told.
/// </summary>
internal static class DefaultReader
{
    /// <summary>The default that an initializer asks for.</summary>
    /// <param name="property">The property.</param>
    /// <param name="members">The members, where its type is an enum.</param>
    /// <param name="mapping">How its values travel.</param>
    /// <param name="notConstant">Whether there is an initializer with a value that the database cannot repeat.</param>
    /// <returns>The SQL, or null when there is none.</returns>
    public static string? Read(PropertySource property, EquatableArray<EnumMemberSpec> members, ValueMapping mapping, out bool notConstant)
    {
        notConstant = false;
        if (property.Initializer is not { } initializer || mapping == ValueMapping.Jsonb || !IsScalar(property.Type.Kind))
            return null;
        ExpressionSyntax expression = Unwrap(initializer);
        if (IsNothing(expression))
            return null;
        string? sql = Literal(expression) is { } literal ? SqlConstant.Of(literal)
            : IsEmptyString(expression) ? SqlConstant.Quote("")
            : property.ConstantOf(expression) is { HasValue: true, Value: { } value } ? OfConstant(value, members, mapping)
            : null;
        notConstant = sql is null;
        return sql;
    }

    // Lists and documents are initialized so that C# code need not check for null; that is no statement about the table.
    private static bool IsScalar(ClrTypeKind kind) => kind is (>= ClrTypeKind.Boolean and <= ClrTypeKind.String)
        or (>= ClrTypeKind.Guid and <= ClrTypeKind.TimeSpan) or ClrTypeKind.Enum;

    private static string? OfConstant(object value, EquatableArray<EnumMemberSpec> members, ValueMapping mapping)
    {
        if (mapping is not (ValueMapping.EnumLabel or ValueMapping.EnumText))
            return SqlConstant.Of(value);
        long number = value is ulong big ? unchecked((long)big) : Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return members.Items.FirstOrDefault(m => m.Value == number) is { } member ? SqlConstant.Quote(member.Label) : null;
    }

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Unwrap(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Unwrap(inner.Operand),
        _ => expression,
    };

    private static bool IsNothing(ExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression;

    private static bool IsEmptyString(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax
    {
        Expression: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } or IdentifierNameSyntax { Identifier.ValueText: "String" },
        Name.Identifier.ValueText: nameof(string.Empty),
    };

    private static object? Literal(ExpressionSyntax expression) => expression.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression or SyntaxKind.StringLiteralExpression
            or SyntaxKind.CharacterLiteralExpression => ((LiteralExpressionSyntax)expression).Token.Value,
        _ => null,
    };
}
