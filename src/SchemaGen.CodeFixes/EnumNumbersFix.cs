using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>Writes the numbers that the members of an enum have by their order, where rows store them (SG0009).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class EnumNumbersFix : SolutionFixProvider
{
    private const string Key = "EnumNumbers";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["SG0009"];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => new AllEnums();

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Project project = context.Document.Project;
            if (await EnumAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } type)
                continue;
            List<(SyntaxTree, TextChange)> changes = [.. Changes(type, context.CancellationToken)];
            if (changes.Count == 0)
                continue;
            string title = $"Write the numbers of {type.Name}";
            context.RegisterCodeFix(CodeAction.Create(title, ct => ChangeAsync(project, changes, ct), Key), diagnostic);
        }
    }

    private static async Task<INamedTypeSymbol?> EnumAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        ITypeSymbol? type = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
            ? semantics?.GetTypeInfo(property.Type, cancellationToken).Type
            : null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        else if (type is IArrayTypeSymbol array)
            type = array.ElementType;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } found ? found : null;
    }

    private static IEnumerable<(SyntaxTree, TextChange)> Changes(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        from field in type.GetMembers().OfType<IFieldSymbol>()
        from reference in field.DeclaringSyntaxReferences
        let member = reference.GetSyntax(cancellationToken) as EnumMemberDeclarationSyntax
        where member is { EqualsValue: null } && field.HasConstantValue
        let number = Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)
        select (reference.SyntaxTree, new TextChange(new(member.Identifier.Span.End, 0), " = " + number));

    // Several properties may be of one enum, which is numbered once.
    private sealed class AllEnums : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            HashSet<(SyntaxTree, TextChange)> changes = [];
            foreach (Document document in fixAllContext.Project.Documents)
            {
                foreach (Diagnostic diagnostic in await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                {
                    if (await EnumAsync(document, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is { } type)
                        changes.UnionWith(Changes(type, fixAllContext.CancellationToken));
                }
            }

            Project project = fixAllContext.Project;
            return CodeAction.Create("Write the numbers of all enums", ct => ChangeAsync(project, changes, ct), Key);
        }
    }
}
