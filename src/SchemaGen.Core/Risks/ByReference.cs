using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Tells operations of equal value at different places apart.</summary>
internal sealed class ByReference : IEqualityComparer<Operation>
{
    public static ByReference Instance { get; } = new();

    public bool Equals(Operation? x, Operation? y) => ReferenceEquals(x, y);

    public int GetHashCode(Operation obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
}
