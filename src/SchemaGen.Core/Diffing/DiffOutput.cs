using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>The operations of a difference, sorted into its phases.</summary>
internal sealed class DiffOutput
{
    private readonly List<Operation>[] _phases =
        [.. Enumerable.Range(0, (int)DiffPhase.Grants + 1).Select(static _ => new List<Operation>())];

    public void Add(DiffPhase phase, Operation operation) => _phases[(int)phase].Add(operation);

    public void AddRange(DiffPhase phase, IEnumerable<Operation> operations) => _phases[(int)phase].AddRange(operations);

    /// <summary>What is to happen from a phase on.</summary>
    public IEnumerable<Operation> From(DiffPhase phase) => _phases.Skip((int)phase).SelectMany(static p => p);

    public IReadOnlyList<Operation> ToOperations() => [.. _phases.SelectMany(static p => p)];
}
