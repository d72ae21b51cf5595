namespace SchemaGen.Notation;

/// <summary>What is written is no value of the vocabulary.</summary>
public sealed class NotationException : SchemaGenException
{
    internal NotationException(NotationNode node, string problem)
        : base("unreadable-notation", $"Cannot read {Excerpt(node)}: {problem}") => (Node, Problem) = (node, problem);

    /// <summary>The node that does not fit; its span says where it stands.</summary>
    public NotationNode Node { get; }

    /// <summary>What is wrong with it, without the node's text.</summary>
    public string Problem { get; }

    private static string Excerpt(NotationNode node)
    {
        const int longest = 80;
        string text = node.ToString();
        return text.Length <= longest ? text : text.Substring(0, longest) + "…";
    }
}
