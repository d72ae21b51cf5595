namespace SchemaGen.Nodes;

/// <summary>Gives the rows of a list or of a stream in batches.</summary>
internal sealed class BulkSource<T>(IEnumerable<T>? rows, IAsyncEnumerable<T>? stream, int batchSize, CancellationToken ct) : IAsyncDisposable
{
    private readonly IEnumerator<T>? _rows = (rows is null) != (stream is null) ? rows?.GetEnumerator() : throw Unclear(rows is null);
    private readonly IAsyncEnumerator<T>? _stream = stream?.GetAsyncEnumerator(ct);

    /// <summary>How many rows were given before the current batch.</summary>
    internal long Start { get; private set; }

    internal List<T> Batch { get; } = new(Math.Min(batchSize, rows is not null && rows.TryGetNonEnumeratedCount(out int count) ? count : 1024));

    public ValueTask DisposeAsync()
    {
        _rows?.Dispose();
        return _stream?.DisposeAsync() ?? default;
    }

    /// <summary>Fills <see cref="Batch"/> with the next rows; false when there are none.</summary>
    internal async ValueTask<bool> NextAsync()
    {
        Start += Batch.Count;
        Batch.Clear();
        ct.ThrowIfCancellationRequested();
        if (_rows is not null)
        {
            while (Batch.Count < batchSize && _rows.MoveNext())
                Batch.Add(_rows.Current);
        }
        else
        {
            while (Batch.Count < batchSize && await _stream!.MoveNextAsync().ConfigureAwait(false))
                Batch.Add(_stream.Current);
        }

        return Batch.Count > 0;
    }

    private static SchemaGenException Unclear(bool isMissing) => isMissing
        ? new("bulk-without-rows", "A bulk node was given no rows. Set Rows to a list, or Stream to an asynchronous stream.")
        : new("bulk-input-unclear", "A bulk node was given both Rows and Stream. Set one of them.");
}
