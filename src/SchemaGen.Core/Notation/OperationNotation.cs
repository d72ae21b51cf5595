using SchemaGen.Operations;

namespace SchemaGen.Notation;

/// <summary>Operations as trees, and back. <c>Read(Write(x))</c> is equal to <c>x</c> for every operation.</summary>
public static class OperationNotation
{
    /// <summary>The names of all operations, in ordinal order: what may follow <c>new</c> in a recorded migration.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OperationShapes.Names];

    /// <summary>The tree of an operation, in the short forms that people write.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The tree.</returns>
    public static NotationNode Write(Operation operation) => OperationShapes.Of(operation).Write(operation, NotationStyle.Readable);

    /// <summary>The operation that a tree describes.</summary>
    /// <param name="node">The tree; short and long forms are both read.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="NotationException">The tree describes none; the exception names the node and the problem.</exception>
    public static Operation Read(NotationNode node)
    {
        if (node is not NotationNew { Type: { } type })
            throw new NotationException(node, "an operation is wanted here, such as new AddColumn(…).");
        Codec<Operation> codec = OperationShapes.Find(type) ?? throw new NotationException(node, $"there is no operation \"{type}\".");
        return codec.Read(node);
    }

    /// <summary>
    /// One line that says what the operation changes: the same for equal operations on every machine and in every release, another for
    /// every other operation. Approvals are no part of it, and a checkout's line ends are all <c>\n</c>.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The canonical text.</returns>
    public static string Canonical(Operation operation) =>
        CanonicalText.Write(OperationShapes.Of(operation).Write(operation, NotationStyle.Canonical));
}
