namespace SchemaGen.Notation;

/// <summary>
/// Where a node stands in its file. All spans are equal to one another, so that trees are equal when they say the same, wherever
/// they say it.
/// </summary>
/// <param name="Start">The offset of the first character.</param>
/// <param name="Length">The count of characters; 0 for a node that was not read from a file.</param>
public readonly record struct NotationSpan(int Start, int Length)
{
    /// <summary>Always true: a place is no part of what is said.</summary>
    /// <param name="other">Any span.</param>
    /// <returns>True.</returns>
    public bool Equals(NotationSpan other) => true;

    /// <inheritdoc />
    public override int GetHashCode() => 0;
}
