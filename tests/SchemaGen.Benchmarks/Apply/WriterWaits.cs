using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>An application that updates single rows beside a migration, and how long it waited, by who migrated.</summary>
internal sealed class WriterWaits : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<double>> Waits = new(StringComparer.Ordinal);

    private readonly CancellationTokenSource stop = new();
    private readonly Task writing;

    private WriterWaits(NpgsqlDataSource source, int rows, string migrator) => writing = Task.Run(() => WriteAsync(source, rows, Waits.GetOrAdd(migrator, static _ => [])));

    /// <summary>The longest waits and those that one in a hundred is longer than, in milliseconds.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Facts =>
        from entry in Waits.OrderBy(static w => w.Key, StringComparer.Ordinal)
        let sorted = entry.Value.Order().ToList()
        where sorted.Count > 0
        select KeyValuePair.Create(
            $"writers beside {entry.Key}",
            string.Create(CultureInfo.InvariantCulture, $"{sorted.Count} updates, 99 % within {sorted[sorted.Count * 99 / 100]:0.0} ms, longest {sorted[^1]:0} ms"));

    /// <summary>Begins to write.</summary>
    /// <param name="source">The database.</param>
    /// <param name="rows">The rows have the keys from 1 to this.</param>
    /// <param name="migrator">Who migrates meanwhile.</param>
    public static WriterWaits Begin(NpgsqlDataSource source, int rows, string migrator) => new(source, rows, migrator);

    /// <summary>Ends writing; an error of a writer is thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await writing;
        stop.Dispose();
    }

    private async Task WriteAsync(NpgsqlDataSource source, int rows, ConcurrentBag<double> waits)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new("update orders set quantity = quantity + 1 where id = $1", connection);
        NpgsqlParameter<long> id = new();
        command.Parameters.Add(id);
        // The keys are far apart, so that the writer meets rows that are done and rows that are not.
        for (long key = 1; !stop.IsCancellationRequested; key = ((key + 7919) % rows) + 1)
        {
            id.TypedValue = key;
            long begin = Stopwatch.GetTimestamp();
            await command.ExecuteNonQueryAsync();
            waits.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
    }
}
