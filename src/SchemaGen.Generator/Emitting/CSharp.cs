using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting;

/// <summary>Small pieces of C# text.</summary>
internal static class CSharp
{
    /// <summary>Text inside a documentation comment.</summary>
    public static string Doc(string value) => CommentLines.OneLine(value).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>An identifier that may be a keyword.</summary>
    public static string Identifier(string name) => FullNames.Identifier(name);
}
