using Npgsql;
using SchemaGen.Testing;
using static SchemaGen.Runtime.Tests.Recipes.RecipeShop;

namespace SchemaGen.Runtime.Tests.Recipes;

/// <summary>
/// The running release: some clients that insert, upsert, update and delete, and one that reads. They send what its code sends, and never see an error, a row
/// that is missing, or a number that is not what they wrote.
/// </summary>
internal sealed class RecipeClients : IAsyncDisposable
{
    private const int Writers = 2;

    private readonly NpgsqlDataSource _dataSource;
    private readonly CancellationTokenSource _stop = new();
    private readonly int[] _rounds = new int[Writers + 1];
    private readonly Task[] _tasks;
    private int _removed;

    /// <summary>Starts them.</summary>
    public RecipeClients(TestDatabase database)
    {
        _dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        _tasks = [.. Enumerable.Range(0, Writers + 1).Select(i => Task.Run(() => i < Writers ? WriteAsync(i) : ReadAsync()))];
    }

    /// <summary>Waits until each has done all that it does once more.</summary>
    public async Task AdvanceAsync()
    {
        int[] before = [.. _rounds];
        while (Enumerable.Range(0, _rounds.Length).Any(i => Volatile.Read(ref _rounds[i]) < before[i] + 2))
        {
            foreach (Task ended in _tasks.Where(static t => t.IsCompleted))
                await ended;
            await Task.Delay(5);
        }
    }

    /// <summary>Stops them, and compares what there is with what they wrote.</summary>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
        int written = _rounds.Take(Writers).Sum();
        Assert.Equal(Kept + Writers, await ReadNumberAsync("select count(*) from customers"));
        Assert.Equal(Orders + written - _removed, await ReadNumberAsync("select count(*) from orders"));
        Assert.Equal(Orders + written - _removed, await ReadNumberAsync("select count(*) from lines"));
        Assert.Equal(Kept + written, await ReadNumberAsync("select count(distinct number) from tickets"));
        Assert.Equal(written, await ReadNumberAsync($"select count(*) from events where id > {Kept * 2}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks).ContinueWith(static _ => { }, TaskScheduler.Default);
        await _dataSource.DisposeAsync();
        _stop.Dispose();
    }

    private async Task WriteAsync(int own)
    {
        // Each has an order of its own, in which it counts, and events that no other client has.
        int order = own + 1;
        int first = (own + 1) * 1_000_000;
        for (int round = 1; !_stop.IsCancellationRequested; round++)
        {
            long customer = await ReadNumberAsync($"insert into customers (name, email, level) values ('w', 'w{own}@example.com', {round}) on conflict (email) do update set level = excluded.level returning id");
            long added = await ReadNumberAsync($"insert into orders (customer_id, referrer_id, code, status, quantity, region, total) values ({customer}, 1, 'w{own}-{round}', 'paid', 7, 'north', 9.5) returning id");
            Assert.Equal(added, await ReadNumberAsync($"with l as (insert into lines (order_id, amount) values ({added}, {round}) returning order_id) select order_id from l"));
            Assert.Equal(round, await ReadNumberAsync($"update orders set quantity = quantity + 1, total = {round}.5 where id = {order} returning quantity"));
            Assert.True(await ReadNumberAsync($"insert into tickets (note) values ('w{own}-{round}') returning number") > Kept);
            Assert.Equal(1, await ReadNumberAsync($"with e as (insert into events (id, at, kind) values ({first + round}, '2026-05-01'::timestamptz + {round} * interval '1 second', 'w') returning id) select count(*) from e"));
            Assert.Equal(round, await ReadNumberAsync($"select level from customers where id = {customer}"));
            Assert.Equal(added, await ReadNumberAsync($"select o.id from orders as o join lines as l on l.order_id = o.id join large as g on g.id = o.id where o.id = {added} and l.amount = {round} and o.status = 'paid'::order_status"));
            if (round % 3 == 0)
            {
                Assert.Equal(added, await ReadNumberAsync($"delete from orders where id = {added} returning id"));
                Interlocked.Increment(ref _removed);
            }

            Volatile.Write(ref _rounds[own], round);
        }
    }

    private async Task ReadAsync()
    {
        for (int round = 1; !_stop.IsCancellationRequested; round++)
        {
            await ReadAllAsync($"select id, customer_id, referrer_id, code, status::text, quantity, region, total from orders where id <= {Kept} order by id");
            await ReadAllAsync($"select id, name, email, level::integer from customers where id <= {Kept} order by id");
            await ReadAllAsync($"select order_id, min(amount) from lines where order_id <= {Kept} group by order_id");
            await ReadAllAsync($"select number, note from tickets where number <= {Kept}");
            Assert.True(await ReadNumberAsync($"select count(*) from events where at >= '2026-01-01' and id <= {Kept * 2}") > Kept);
            Volatile.Write(ref _rounds[Writers], round);
        }
    }

    private async Task ReadAllAsync(string sql)
    {
        await using NpgsqlCommand command = _dataSource.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        int rows = 0;
        for (; await reader.ReadAsync(); rows++)
        {
            for (int i = 0; i < reader.FieldCount; i++)
                _ = reader.GetValue(i);
        }

        Assert.True(rows == Kept, $"{rows} rows: {sql}");
    }

    private async Task<long> ReadNumberAsync(string sql)
    {
        await using NpgsqlCommand command = _dataSource.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), "no row: " + sql);
        return reader.GetInt64(0);
    }
}
