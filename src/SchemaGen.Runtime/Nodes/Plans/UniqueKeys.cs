using System.Runtime.CompilerServices;

namespace SchemaGen.Nodes;

/// <summary>The emitted enums of unique keys.</summary>
internal static class UniqueKeys
{
    /// <summary>The index into <see cref="RowShape.UniqueKeys"/>, without boxing: the enums are emitted, and their values are of four bytes.</summary>
    internal static int IndexOf<TUniqueKey>(TUniqueKey key)
        where TUniqueKey : unmanaged, Enum => Unsafe.BitCast<TUniqueKey, int>(key);
}
