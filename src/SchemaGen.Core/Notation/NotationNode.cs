namespace SchemaGen.Notation;

/// <summary>
/// A value of the vocabulary as it is written: neither C# syntax nor an object yet. Syntax readers make such trees, and text is made
/// from them, so that what is written and what is read share one description.
/// </summary>
public abstract record NotationNode
{
    private protected NotationNode()
    {
    }

    /// <summary>Where it was read; no part of equality.</summary>
    public NotationSpan Span { get; init; }

    /// <summary>The node as one line of C#, for messages.</summary>
    /// <returns>The readable form.</returns>
    public sealed override string ToString() => CSharpText.Write(this, int.MaxValue);
}
