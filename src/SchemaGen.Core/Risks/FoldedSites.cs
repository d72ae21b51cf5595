using System.Collections;
using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>
/// Operations with the schema around each. Only the schemas around the operation that was looked at last are held, and one every so often:
/// whoever goes through them in order applies each once, and thousands of schemas need not stay in memory.
/// </summary>
internal sealed class FoldedSites : IReadOnlyList<OperationSite>
{
    private const int Stride = 64;

    private readonly IReadOnlyList<Operation> _operations;
    private readonly OperationSite[] _sites;
    private readonly NewObjects _news = new();
    private readonly List<SchemaSnapshot> _held;
    private int _current = -1;
    private SchemaSnapshot _before;
    private SchemaSnapshot _after;

    public FoldedSites(SchemaSnapshot before, IReadOnlyList<Operation> operations)
    {
        _operations = operations;
        _before = _after = before;
        _held = [before];
        _sites = new OperationSite[operations.Count];
        for (int i = 0; i < operations.Count; i++)
        {
            _sites[i] = new(operations[i], i, this);
            _news.Note(operations[i], i);
        }
    }

    public int Count => _sites.Length;

    public OperationSite this[int index] => _sites[index];

    public SchemaSnapshot Before(int position)
    {
        GoTo(position);
        return _before;
    }

    public SchemaSnapshot After(int position)
    {
        GoTo(position);
        return _after;
    }

    public bool IsNew(QualifiedName table, int position) => _news.Contains(table, position);

    public bool IsNew(ColumnReference column, int position) => _news.Contains(column, position);

    public IEnumerator<OperationSite> GetEnumerator() => ((IEnumerable<OperationSite>)_sites).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void GoTo(int position)
    {
        int near = Math.Min(position / Stride, _held.Count - 1);
        if (position < _current || _current < (near * Stride) - 1)
            (_current, _after) = ((near * Stride) - 1, _held[near]);
        while (_current < position)
        {
            SchemaSnapshot present = _after;
            if ((_current + 1) / Stride == _held.Count)
                _held.Add(present);
            _after = _operations[_current + 1].Apply(present);
            (_before, _current) = (present, _current + 1);
        }
    }
}
