using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Makes a column that existing rows could not have (SG1005), or that they may lack (SG1006), one that they can: with a constant default,
/// or nullable.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RequiredColumnFix : EditFixProvider
{
    private const string Added = "SG1005";
    private const string Required = "SG1006";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [Added, Required];

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Enclosing<PropertyDeclarationSyntax>() is not { } property
            || target.Semantics.GetTypeInfo(property.Type).Type is not { } type)
            yield break;
        if (target.Diagnostic.Id == Added && property is { Initializer: null, AccessorList: { } accessors }
            && Constant(type, property.Type) is { } constant)
        {
            TextChange initializer = new(new(accessors.Span.End, 0), $" = {constant};");
            yield return new($"Give existing rows a default: = {constant}", "Default", initializer);
        }

        if (property.Type is not NullableTypeSyntax)
            yield return new($"Leave it nullable: {property.Type}?", "Nullable", new TextChange(new(property.Type.Span.End, 0), "?"));
    }

    // Types whose neutral value is a constant of C#; a date or a Guid that means nothing would be worse than none.
    private static string? Constant(ITypeSymbol type, TypeSyntax written) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => "false",
        { SpecialType: SpecialType.System_String } => "\"\"",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => "0",
        { TypeKind: TypeKind.Enum } => type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static f => f.HasConstantValue) is { } first
            ? $"{written}.{first.Name}"
            : null,
        _ => null,
    };
}
