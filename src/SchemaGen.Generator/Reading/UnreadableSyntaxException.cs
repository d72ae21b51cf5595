namespace SchemaGen.Generator.Reading;

/// <summary>Ends the reading of one operation; the reader of the migration turns it into a problem.</summary>
/// <param name="node">The syntax that cannot be read.</param>
/// <param name="reason">Why, and what to write instead.</param>
internal sealed class UnreadableSyntaxException(SyntaxNode node, string reason) : Exception(reason)
{
    /// <summary>The syntax that cannot be read.</summary>
    public SyntaxNode Node { get; } = node;
}
