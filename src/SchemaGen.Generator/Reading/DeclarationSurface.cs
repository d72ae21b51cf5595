using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// A digest of all in a compilation that what a class declares can depend on: its references, its options, and every file but for what stands inside
/// of bodies. It stays what it was while somebody types in a method or writes a comment.
/// </summary>
internal static class DeclarationSurface
{
    private static readonly ConditionalWeakTable<Compilation, string> Compilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, byte[]> Trees = new();
    private static readonly ConditionalWeakTable<object, string> Numbers = new();
    private static int _lastNumber;

    /// <summary>The digest of a compilation. Two that are equal may have different digests; two that differ where it counts never have the same.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The digest.</returns>
    public static string Of(Compilation compilation, CancellationToken cancellationToken) =>
        Compilations.GetValue(compilation, c => Read(c, cancellationToken));

    private static string Read(Compilation compilation, CancellationToken cancellationToken)
    {
        StringBuilder around = new(compilation.AssemblyName);
        foreach (object part in compilation.References.Prepend<object>(compilation.Options))
            around.Append(' ').Append(NumberOf(part));

        using SHA256 sha = SHA256.Create();
        byte[] first = Encoding.UTF8.GetBytes(around.ToString());
        sha.TransformBlock(first, 0, first.Length, null, 0);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            byte[] digest = Trees.GetValue(tree, t => Read(t, cancellationToken));
            sha.TransformBlock(digest, 0, digest.Length, null, 0);
        }

        sha.TransformFinalBlock([], 0, 0);
        return Convert.ToBase64String(sha.Hash);
    }

    private static byte[] Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        StringBuilder text = new(tree.FilePath);
        // What #nullable says inside of a body holds behind it too.
        foreach (SyntaxToken token in tree.GetRoot(cancellationToken).DescendantTokens(static n => n.ContainsDirectives || !IsBody(n)))
            text.Append('\0').Append(token.ContainsDirectives ? token.ToFullString() : token.Text);
        using SHA256 sha = SHA256.Create();
        return sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    // References and options are compared by identity: an edit of a file keeps them. A number in their place keeps none of them alive.
    private static string NumberOf(object part) =>
        Numbers.GetValue(part, static _ => Interlocked.Increment(ref _lastNumber).ToString(CultureInfo.InvariantCulture));
}
