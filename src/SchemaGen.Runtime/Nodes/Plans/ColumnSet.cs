using System.Numerics;

namespace SchemaGen.Nodes;

/// <summary>A set of columns by index: 64 without allocating, more when a table has more.</summary>
internal struct ColumnSet : IEquatable<ColumnSet>
{
    private ulong _low;
    private ulong[]? _high;

    internal readonly bool IsEmpty => _low == 0 && _high is null;

    internal readonly int Count => BitOperations.PopCount(_low) + (_high?.Sum(static w => BitOperations.PopCount(w)) ?? 0);

    internal readonly bool Contains(int column) =>
        column < 64 ? (_low >> column & 1) != 0 : _high is not null && (column >> 6) <= _high.Length && (_high[(column >> 6) - 1] >> (column & 63) & 1) != 0;

    internal void Add(int column)
    {
        if (column < 64)
        {
            _low |= 1UL << column;
            return;
        }

        // Copied on write, because the struct is copied by value.
        ulong[] high = new ulong[Math.Max(column >> 6, _high?.Length ?? 0)];
        _high?.CopyTo(high, 0);
        high[(column >> 6) - 1] |= 1UL << (column & 63);
        _high = high;
    }

    public readonly bool Equals(ColumnSet other) => _low == other._low && _high.AsSpan().SequenceEqual(other._high);

    public override readonly bool Equals(object? obj) => obj is ColumnSet other && Equals(other);

    public override readonly int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(_low);
        foreach (ulong word in _high.AsSpan())
            hash.Add(word);
        return hash.ToHashCode();
    }
}
