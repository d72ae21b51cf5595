using Microsoft.CodeAnalysis.Text;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// Turns C# syntax into a notation tree: object creations with constant arguments, lists, members of enums. It is a closed set on
/// purpose, so that what a migration does can be known without running it; anything else is an error at its place.
/// </summary>
/// <param name="constants">The constants of the class, by name: their initializers.</param>
internal sealed class NotationReader(IReadOnlyDictionary<string, ExpressionSyntax> constants)
{
    /// <summary>Reads one expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The tree, with the places of its nodes.</returns>
    /// <exception cref="UnreadableSyntaxException">The expression is outside the closed set.</exception>
    public NotationNode Read(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Read(inner.Operand),
        _ => ReadNode(expression) with { Span = SpanOf(expression) },
    };

    /// <summary>The items of an expression that is a list in any of its forms.</summary>
    /// <param name="expression">A collection expression, an array or a list with an initializer.</param>
    /// <returns>The items, or null when it is no list.</returns>
    /// <exception cref="UnreadableSyntaxException">The list holds something other than items.</exception>
    public static IEnumerable<ExpressionSyntax>? Items(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax list => list.Elements.Select(static e => e is ExpressionElementSyntax item
            ? item.Expression : throw new UnreadableSyntaxException(e, "a recorded list is written out item by item; a spread cannot be read.")),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        BaseObjectCreationExpressionSyntax { Initializer: { RawKind: (int)SyntaxKind.CollectionInitializerExpression } items } => items.Expressions,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: "Empty" }, ArgumentList.Arguments.Count: 0 }
            when NameOf(type) == nameof(Array) => [],
        _ => null,
    };

    /// <summary>The place of a syntax node in its file.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The place.</returns>
    public static NotationSpan SpanOf(SyntaxNode node)
    {
        TextSpan span = node.Span;
        return new(span.Start, span.Length);
    }

    private NotationNode ReadNode(ExpressionSyntax expression)
    {
        if (Items(expression) is { } items)
            return new NotationList(items.Select(Read).ToEquatableArray());
        return expression switch
        {
            LiteralExpressionSyntax literal => ReadLiteral(literal),
            ObjectCreationExpressionSyntax creation => ReadNew(NameOf(creation.Type), creation),
            ImplicitObjectCreationExpressionSyntax creation => ReadNew(null, creation),
            InvocationExpressionSyntax invocation => ReadCall(invocation),
            MemberAccessExpressionSyntax access when NameOf(access.Expression) is { } type => new NotationMember(type, access.Name.Identifier.ValueText),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => ReadNegative(minus),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => ReadSum(sum),
            IdentifierNameSyntax name when constants.TryGetValue(name.Identifier.ValueText, out ExpressionSyntax? value) => Read(value),
            InterpolatedStringExpressionSyntax text => ReadInterpolated(text),
            _ => throw Unreadable(expression),
        };
    }

    private NotationNode ReadLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        string text => new NotationText(text),
        bool value => new NotationBoolean(value),
        int number => new NotationNumber(number),
        uint number => new NotationNumber(number),
        long number => new NotationNumber(number),
        null when literal.IsKind(SyntaxKind.NullLiteralExpression) => new NotationNull(),
        _ => throw Unreadable(literal),
    };

    private NotationNew ReadNew(string? type, BaseObjectCreationExpressionSyntax creation)
    {
        IEnumerable<ArgumentSyntax> arguments = creation.ArgumentList?.Arguments ?? [];
        return new(type, arguments.Select(ReadArgument).ToEquatableArray(), (creation.Initializer?.Expressions ?? []).Select(ReadProperty).ToEquatableArray());
    }

    private NotationNode ReadArgument(ArgumentSyntax argument) => argument.NameColon is null && argument.RefKindKeyword.IsKind(SyntaxKind.None)
        ? Read(argument.Expression)
        : throw new UnreadableSyntaxException(argument, "arguments are recorded by position; write them in order and without names.");

    private NotationProperty ReadProperty(ExpressionSyntax expression) => expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment
        ? new(name.Identifier.ValueText, Read(assignment.Right)) { Span = SpanOf(assignment) }
        : throw new UnreadableSyntaxException(expression, "an initializer is recorded as Property = value.");

    private NotationNode ReadCall(InvocationExpressionSyntax invocation)
    {
        if (invocation is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1 }
            && NameOf(invocation.ArgumentList.Arguments[0].Expression) is { } named)
            return new NotationNameOf(named);
        if (invocation.Expression is not MemberAccessExpressionSyntax access)
            throw Unreadable(invocation);
        // Only a type has static methods here, and PgType is the only type of the vocabulary that has any.
        NotationNode receiver = NameOf(access.Expression) == nameof(PgType)
            ? new NotationName(nameof(PgType)) { Span = SpanOf(access.Expression) }
            : Read(access.Expression);
        if (receiver is NotationMember { Type: not nameof(PgType) } or NotationText or NotationNameOf or NotationNumber)
            throw Unreadable(invocation);
        return new NotationCall(receiver, access.Name.Identifier.ValueText, invocation.ArgumentList.Arguments.Select(ReadArgument).ToEquatableArray());
    }

    private NotationNode ReadNegative(PrefixUnaryExpressionSyntax minus)
    {
        // The lowest 64-bit number is written as the negative of one that only fits without a sign.
        if (minus.Operand is LiteralExpressionSyntax { Token.Value: 9223372036854775808UL })
            return new NotationNumber(long.MinValue);
        return Read(minus.Operand) is NotationNumber number ? new NotationNumber(-number.Value) : throw Unreadable(minus);
    }

    // Long strings are joined from many; walking down the left side keeps the stack flat.
    private NotationText ReadSum(BinaryExpressionSyntax sum)
    {
        Stack<string> parts = new();
        ExpressionSyntax rest = sum;
        while (rest is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } inner)
        {
            parts.Push(TextOf(inner.Right));
            rest = inner.Left;
        }

        parts.Push(TextOf(rest));
        return new(string.Concat(parts));
    }

    private string TextOf(ExpressionSyntax expression) => Read(expression) switch
    {
        NotationText text => text.Value,
        NotationNameOf name => name.Name,
        _ => throw Unreadable(expression),
    };

    private NotationText ReadInterpolated(InterpolatedStringExpressionSyntax text) => new(string.Concat(text.Contents.Select(c => c switch
    {
        InterpolatedStringTextSyntax part => part.TextToken.ValueText,
        InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => TextOf(hole.Expression),
        _ => throw Unreadable(text),
    })));

    private static string? NameOf(SyntaxNode name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access when NameOf(access.Expression) is not null => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static UnreadableSyntaxException Unreadable(SyntaxNode node) => new(
        node,
        $"\"{Excerpt(node)}\" cannot be read without running it; a recorded migration holds only new operations with constant arguments, and C# that has to run belongs into a method that new Run(nameof(Method)) names.");

    private static string Excerpt(SyntaxNode node)
    {
        const int longest = 60;
        string text = node.ToString().Replace("\r", "").Replace('\n', ' ');
        return text.Length <= longest ? text : text.Substring(0, longest) + "…";
    }
}
