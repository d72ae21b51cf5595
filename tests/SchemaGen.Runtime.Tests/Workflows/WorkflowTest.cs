using SchemaGen.Nodes;
using SchemaGen.Nodes.Tests;
using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Workflows.Tests;

/// <summary>A test with the tables of the node tests, and nodes that do what a test wants.</summary>
public abstract class WorkflowTest : IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    protected SchemaSession Session { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await ShopDatabase.OpenAsync();
        Session = new(Database.DataSource);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    protected static ItemCreateNode NewItem(string name, int quantity = 1) => new() { Name = name, Quantity = quantity, Price = 1m, AddedAt = DateTime.UnixEpoch };

    protected static CallNode<T> Give<T>(T value) => new((_, _) => ValueTask.FromResult(value));

    protected static CallNode<int> Fail(Exception error) => new((_, _) => throw error);

    /// <summary>Ends when it is canceled.</summary>
    protected static CallNode<int> Forever(Action? started = null) => new(async (_, ct) =>
    {
        started?.Invoke();
        await Task.Delay(Timeout.Infinite, ct);
        return 0;
    });

    /// <summary>Nodes that end only when as many as are given run at the same time.</summary>
    protected static Func<CallNode<int>> Meeting(int nodes)
    {
        int arrived = 0;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return () => new(async (_, ct) =>
        {
            int number = Interlocked.Increment(ref arrived);
            if (number == nodes)
                all.SetResult();
            await all.Task.WaitAsync(ct);
            return number;
        });
    }

    /// <summary>Nodes that count how many of them run at the same time at most.</summary>
    protected static (Func<CallNode<int>> Node, Func<int> Most) Counting()
    {
        int now = 0;
        int most = 0;
        Lock gate = new();
        return (() => new(async (_, _) =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            await Task.Yield();
            lock (gate)
                now--;
            return 0;
        }), () => most);
    }

    protected Task<long> ItemsAsync() => Database.ScalarAsync<long>("select count(*) from items");

    protected Task<WorkflowException> FailureOfAsync(Workflow flow, WorkflowOptions? options = null) =>
        Assert.ThrowsAsync<WorkflowException>(() => flow.RunAsync(Session, options));

    protected static string[] Statuses(WorkflowRun run) => [.. run.Nodes.Select(static n => $"{n.Name} {n.Status}")];
}
