using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SchemaGen.Notation;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// Reads the operations of a migration class from syntax alone. A syntax tree never changes, so what was read from it is kept for as
/// long as the tree lives: a recorded file is read once, not at each keystroke somewhere else.
/// </summary>
internal static class MigrationBodyReader
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, MigrationBody>> Cache = new();

    /// <summary>Reads a class.</summary>
    /// <param name="declaration">The part of the class that declares <c>Up</c>.</param>
    /// <returns>What it says.</returns>
    public static MigrationBody Read(TypeDeclarationSyntax declaration) =>
        Cache.GetOrCreateValue(declaration.SyntaxTree).GetOrAdd(declaration.SpanStart, _ => ReadNow(declaration));

    /// <summary>The property <c>Up</c> of a class, or null.</summary>
    /// <param name="declaration">A part of the class.</param>
    /// <returns>The property.</returns>
    public static PropertyDeclarationSyntax? FindUp(TypeDeclarationSyntax declaration) => declaration.Members
        .OfType<PropertyDeclarationSyntax>().FirstOrDefault(static p => p.Identifier.ValueText == nameof(Migration.Up));

    private static MigrationBody ReadNow(TypeDeclarationSyntax declaration)
    {
        List<MigrationProblem> problems = [];
        List<Operation> operations = [];
        PropertyDeclarationSyntax? up = FindUp(declaration);
        if (up is null || ValueOf(up) is not { } value)
        {
            Note(up?.Identifier.Parent ?? declaration, "a recorded migration has a property \"Up => [ … ];\" whose value is written as a list of operations.");
            return new([], problems.ToEquatableArray());
        }

        NotationReader reader = new(Constants(declaration));
        try
        {
            if (NotationReader.Items(value) is not { } items)
                throw new UnreadableSyntaxException(value, "Up is written as a list of operations: [ new AddColumn(…), … ].");
            foreach (ExpressionSyntax item in items)
                ReadOperation(item);
        }
        catch (UnreadableSyntaxException exception)
        {
            Note(exception.Node, exception.Message);
        }

        return new(operations.ToEquatableArray(), problems.ToEquatableArray());

        void ReadOperation(ExpressionSyntax item)
        {
            try
            {
                operations.Add(OperationNotation.Read(reader.Read(item)));
            }
            catch (UnreadableSyntaxException exception)
            {
                Note(exception.Node, exception.Message);
            }
            catch (NotationException exception)
            {
                NotationSpan span = exception.Node.Span;
                problems.Add(new(span.Length == 0 ? NotationReader.SpanOf(item) : span, exception.Problem));
            }
            catch (SchemaGenException exception)
            {
                Note(item, exception.Message);
            }
        }

        void Note(SyntaxNode node, string reason) => problems.Add(new(NotationReader.SpanOf(node), reason));
    }

    private static ExpressionSyntax? ValueOf(PropertyDeclarationSyntax up)
    {
        if ((up.ExpressionBody?.Expression ?? up.Initializer?.Value) is { } value)
            return value;
        AccessorDeclarationSyntax? getter = up.AccessorList?.Accessors.FirstOrDefault(static a => a.IsKind(SyntaxKind.GetAccessorDeclaration));
        if (getter?.ExpressionBody is { } body)
            return body.Expression;
        return getter?.Body is { Statements.Count: 1 } block && block.Statements[0] is ReturnStatementSyntax { Expression: { } returned } ? returned : null;
    }

    private static Dictionary<string, ExpressionSyntax> Constants(TypeDeclarationSyntax declaration)
    {
        Dictionary<string, ExpressionSyntax> constants = new(StringComparer.Ordinal);
        foreach (FieldDeclarationSyntax field in declaration.Members.OfType<FieldDeclarationSyntax>().Where(static f => f.Modifiers.Any(SyntaxKind.ConstKeyword)))
        {
            foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
            {
                // A constant that is made of itself does not compile, and must not be followed for ever before the compiler says so.
                if (variable.Initializer is { } initializer && !initializer.DescendantNodes().OfType<IdentifierNameSyntax>().Any())
                    constants[variable.Identifier.ValueText] = initializer.Value;
            }
        }

        return constants;
    }
}
