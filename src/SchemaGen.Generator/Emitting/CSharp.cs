namespace SchemaGen.Generator.Emitting;

/// <summary>Small pieces of C# text.</summary>
internal static class CSharp
{
    /// <summary>Text inside a documentation comment.</summary>
    public static string Doc(string value) => value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('\n', ' ').Replace('\r', ' ');

    /// <summary>An identifier that may be a keyword.</summary>
    public static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;
}
