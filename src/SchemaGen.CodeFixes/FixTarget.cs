using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>A diagnostic and the file that it is in.</summary>
/// <param name="Diagnostic">The diagnostic.</param>
/// <param name="Root">The root of the file's tree.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Semantics">What the file means.</param>
internal sealed record FixTarget(Diagnostic Diagnostic, SyntaxNode Root, SourceText Text, SemanticModel Semantics)
{
    /// <summary>The innermost node of a kind that the diagnostic lies in, or null.</summary>
    public T? Enclosing<T>()
        where T : SyntaxNode => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>What the diagnostic tells its fixes under a key, or null.</summary>
    public string? Told(string key) => Diagnostic.Properties.TryGetValue(key, out string? value) ? value : null;

    /// <summary>An attribute before a member, on a line of its own or beside it as the file has it.</summary>
    /// <param name="member">The member.</param>
    /// <param name="ns">The attribute's namespace; it is written only where the file does not import it.</param>
    /// <param name="name">The attribute's name without <c>Attribute</c>.</param>
    /// <param name="arguments">The arguments with their parentheses, or nothing.</param>
    public TextChange AddAttribute(MemberDeclarationSyntax member, string ns, string name, string arguments = "") =>
        Text.InsertBefore(member, Attribute(member, ns, name, arguments));

    /// <summary>An attribute as it is written at a member: with its namespace only where the file does not import it.</summary>
    public string Attribute(MemberDeclarationSyntax member, string ns, string name, string arguments = "") =>
        $"[{(IsImported(member, ns, name + "Attribute") ? name : ns + "." + name)}{arguments}]";

    /// <summary>A type as it is written at a member: with its namespace only where the file does not import it.</summary>
    public string Type(MemberDeclarationSyntax member, string ns, string name) => IsImported(member, ns, name) ? name : ns + "." + name;

    private bool IsImported(MemberDeclarationSyntax member, string ns, string name) => Semantics
        .LookupNamespacesAndTypes(member.SpanStart, name: name)
        .Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == ns);
}
