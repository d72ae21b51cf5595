using System.Diagnostics;
using Npgsql;

namespace SchemaGen.Benchmarks.Online;

/// <summary>Clients that write to the table without a pause, and remember how long each statement took.</summary>
internal sealed class Writers : IAsyncDisposable
{
    private const int Count = 2;

    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlDataSource _dataSource;
    private readonly List<Task> _tasks = [];
    private readonly List<(long Begin, long End)>[] _statements = [.. Enumerable.Range(0, Count).Select(static _ => new List<(long, long)>())];

    /// <summary>Starts them.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="rows">The rows that are there; each writer changes rows of its own among them.</param>
    public Writers(string connectionString, int rows)
    {
        _dataSource = NpgsqlDataSource.Create(connectionString);
        for (int i = 0; i < Count; i++)
        {
            int own = i;
            _tasks.Add(Task.Run(() => WriteAsync(own, rows)));
        }
    }

    /// <summary>Stops them; the longest statement that ran in a span of time, and how many did.</summary>
    /// <param name="begin">The timestamp at which the span begins.</param>
    /// <param name="end">The timestamp at which it ends.</param>
    public async Task<(TimeSpan Longest, int Statements)> StopAsync(long begin, long end)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
        (long Begin, long End)[] during = [.. _statements.SelectMany(static s => s).Where(s => s.End > begin && s.Begin < end)];
        return (during.Length == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, during.Max(static s => s.End - s.Begin)), during.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
        await _dataSource.DisposeAsync();
        _stop.Dispose();
    }

    private async Task WriteAsync(int own, int rows)
    {
        await using NpgsqlConnection connection = await _dataSource.OpenConnectionAsync();
        await using NpgsqlCommand update = new("update orders set quantity = quantity + 1 where id = $1", connection) { CommandTimeout = 0 };
        await using NpgsqlCommand insert = new("insert into orders (customer_id, code, quantity, region) values (1, $1, 1, 'new')", connection) { CommandTimeout = 0 };
        NpgsqlParameter<long> id = new();
        NpgsqlParameter<string> code = new();
        update.Parameters.Add(id);
        insert.Parameters.Add(code);
        Random random = new(own);
        for (int i = 0; !_stop.IsCancellationRequested; i++)
        {
            id.TypedValue = (random.NextInt64(rows / Count) * Count) + own + 1;
            code.TypedValue = FormattableString.Invariant($"w{own}-{i}");
            long begin = Stopwatch.GetTimestamp();
            await (i % 4 == 0 ? insert : update).ExecuteNonQueryAsync();
            _statements[own].Add((begin, Stopwatch.GetTimestamp()));
        }
    }
}
