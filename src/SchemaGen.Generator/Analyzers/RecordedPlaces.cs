using Microsoft.CodeAnalysis.Text;
using SchemaGen.Notation;

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
    public Location Operation(int index) => Expression(index) switch
    {
        ObjectCreationExpressionSyntax creation =>
            Location.Create(creation.SyntaxTree, TextSpan.FromBounds(creation.NewKeyword.SpanStart, creation.Type.Span.End)),
        { } operation => operation.GetLocation(),
        null => Name,
    };

    /// <summary>The value that an operation gives to a property; the operation where it gives none.</summary>
    /// <param name="index">The operation's place in the migration, from 0.</param>
    /// <param name="name">The name of the property.</param>
    public Location Property(int index, string name)
    {
        AssignmentExpressionSyntax? assignment = (Expression(index) as BaseObjectCreationExpressionSyntax)?.Initializer?.Expressions
            .OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(a => a.Left is IdentifierNameSyntax left && left.Identifier.ValueText == name);
        return assignment?.Right.GetLocation() ?? Operation(index);
    }

    /// <summary>A place that reading gave.</summary>
    public Location At(NotationSpan span) =>
        span.Length == 0 ? Name : Location.Create(declaration.SyntaxTree, new(span.Start, span.Length));

    /// <summary>The change that gives an argument of <c>[Migration]</c> a value, where it stands, else after the identity.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The value as C#.</param>
    public TextChange SetArgument(string name, string value) => Find(name) is { } argument
        ? new(argument.Expression.Span, value)
        : new(new(Id.SourceSpan.End, 0), $", {name} = {value}");

    private ExpressionSyntax? Expression(int index)
    {
        PropertyDeclarationSyntax? up =
            declaration.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(static p => p.Identifier.ValueText == "Up");
        CollectionExpressionSyntax? list = up?.DescendantNodes().OfType<CollectionExpressionSyntax>().FirstOrDefault();
        return list is not null && index < list.Elements.Count ? (list.Elements[index] as ExpressionElementSyntax)?.Expression : null;
    }

    private SeparatedSyntaxList<AttributeArgumentSyntax> Arguments => declaration.AttributeLists
        .SelectMany(static l => l.Attributes)
        .FirstOrDefault(static a => DeclaredModel.IsNamed(a, "Migration"))
        ?.ArgumentList?.Arguments ?? [];

    private Location Argument(string? name) => (Find(name) ?? Find(null))?.Expression.GetLocation() ?? Name;

    private AttributeArgumentSyntax? Find(string? name) => Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);
}
