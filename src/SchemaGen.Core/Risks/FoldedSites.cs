using System.Collections;
using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>
/// Operations with the schema around each. An operation is applied when its site is first asked for, so that whoever goes through them
/// once finds each schema still near in memory.
/// </summary>
internal sealed class FoldedSites(SchemaSnapshot before, IReadOnlyList<Operation> operations) : IReadOnlyList<OperationSite>
{
    private readonly List<OperationSite> _folded = new(operations.Count);
    private readonly NewObjects _news = new();

    public int Count => operations.Count;

    public OperationSite this[int index]
    {
        get
        {
            while (_folded.Count <= index)
                Fold(operations[_folded.Count]);
            return _folded[index];
        }
    }

    public IEnumerator<OperationSite> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Fold(Operation operation)
    {
        SchemaSnapshot present = _folded.Count == 0 ? before : _folded[_folded.Count - 1].After;
        OperationSite site = new(operation, present, operation.Apply(present)) { Position = _folded.Count, New = _news };
        _news.Note(operation, site.Position);
        _folded.Add(site);
    }
}
