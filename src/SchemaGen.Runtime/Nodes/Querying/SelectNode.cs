using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Lists what is selected of rows, or of groups of rows: as a page, or streamed.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TResult">What is made of a row or group.</typeparam>
public sealed class SelectNode<TPlan, TRow, TKey, TResult> : INode<Page<TResult>>, IStreamNode<TResult>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TRow : class
{
    private readonly ListNode<TPlan, TRow, TKey> _list;
    private readonly RowSelection<TRow, TResult> _selection;

    internal SelectNode(ListNode<TPlan, TRow, TKey> list, ISelection<TRow>[] items, Func<NpgsqlDataReader, SchemaSessionOptions, TResult> read)
    {
        _list = list;
        _selection = new(items, read);
    }

    ValueTask<Page<TResult>> INode<Page<TResult>>.RunAsync(SchemaSession session, CancellationToken ct) => _list.RunAsync(_selection, session, ct);

    IAsyncEnumerable<TResult> IStreamNode<TResult>.StreamAsync(SchemaSession session, CancellationToken ct) => _list.StreamAsync(_selection, session, ct);
}
