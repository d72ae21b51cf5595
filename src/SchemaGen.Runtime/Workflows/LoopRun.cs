namespace SchemaGen.Workflows;

/// <summary>What a loop did, item by item, so that a loop that stops in between can be undone.</summary>
internal sealed class LoopRun<TResult>(WorkflowNode node) : NodeRun<IReadOnlyList<TResult>>(node)
{
    private readonly Lock _first = new();
    private TResult[] _results = [];
    private bool[] _ended = [];

    internal override bool HasEffect => Array.IndexOf(_ended, true) >= 0;

    internal void Begin(int items)
    {
        Value = _results = new TResult[items];
        _ended = new bool[items];
    }

    internal void End(int item, TResult result)
    {
        _results[item] = result;
        _ended[item] = true;
    }

    internal void FailItem(int item)
    {
        lock (_first)
            FailedItem ??= item;
    }

    internal IEnumerable<TResult> EndedFromLast()
    {
        for (int i = _results.Length - 1; i >= 0; i--)
        {
            if (_ended[i])
                yield return _results[i];
        }
    }
}
