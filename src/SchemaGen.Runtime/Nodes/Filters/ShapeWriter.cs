using System.Buffers;

namespace SchemaGen.Nodes;

/// <summary>
/// Collects what the text of a statement depends on, without making the text: so that a statement that was composed before is found without
/// allocating. Each part says by its first character what it is and how long, so that different queries never give the same.
/// </summary>
internal ref struct ShapeWriter(Span<char> initial)
{
    private Span<char> _chars = initial;
    private char[]? _rented;
    private int _length;

    internal readonly ReadOnlySpan<char> Written => _chars[.._length];

    internal void Add(char c)
    {
        if (_length == _chars.Length)
            Grow();
        _chars[_length++] = c;
    }

    /// <summary>Adds a kind and a number, such as a column.</summary>
    internal void Add(char c, int number)
    {
        Add(c);
        // A table has at most 1,600 columns; a junction may have more parts.
        if (number >= char.MaxValue)
        {
            Add(char.MaxValue);
            Add((char)(number >> 16));
        }

        Add((char)number);
    }

    internal void Add(string text)
    {
        Add('"', text.Length);
        foreach (char c in text)
            Add(c);
    }

    internal readonly void Dispose()
    {
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
    }

    private void Grow()
    {
        char[] larger = ArrayPool<char>.Shared.Rent(_chars.Length * 2);
        _chars.CopyTo(larger);
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
        _chars = _rented = larger;
    }
}
