using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>
/// What a bulk node is given may fail at any point: the rows, their end, or who is told of the progress. Whatever way the rows go, nothing of them stays, the stream is
/// disposed once, and a transaction of the caller's goes on.
/// </summary>
public sealed class BulkFailureTests : ShopTest
{
    private const int BatchSize = 1000;
    private const int Count = 3500;
    private const int Bad = 2345;

    /// <summary>The ways that rows go, and what fails.</summary>
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (string way in (string[])["copy", "keyed copy", "arrays", "upsert", "staged upsert", "update", "staged update"])
        {
            foreach (string failing in (string[])["rows", "row", "progress", "dispose"])
                cases.Add(way, failing);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nothing_stays_and_the_transaction_goes_on(string way, string failing)
    {
        await using HeldSession held = await Session.HoldAsync();
        long[] ids = [.. (await held.RunAsync(new MemberBulkCreateNode { Rows = Old(Count), ReturnKeys = true })).Keys];
        int disposals = 0;
        await using (SchemaTransaction transaction = await held.BeginAsync())
        {
            await transaction.RunAsync(new MemberUpdateNode { Id = ids[0], Name = "before" });
            Exception error = await Assert.ThrowsAnyAsync<Exception>(async () => await transaction.RunAsync(Node(way, failing, ids, () => disposals++)));

            if (failing == "row")
                Assert.Equal(Bad, Assert.IsType<BulkRowException>(error).Index);
            else
                Assert.Equal(failing, Assert.IsType<InvalidOperationException>(error).Message);
            Assert.Equal(1, disposals);
            await transaction.RunAsync(new MemberUpdateNode { Id = ids[1], Name = "after" });
            await transaction.CommitAsync();
        }

        Assert.Equal(Count, await held.RunAsync(new MemberCountNode()));
        Assert.Equal(["before", "after", "old"], (await held.RunAsync(new MemberListNode { Limit = 3 })).Rows.Select(static i => i.Name));
        Assert.Equal(0, await held.RunAsync(new MemberCountNode { Filter = Member.Where.Name == "new" }));
    }

    private static INode<BulkResult<long>> Node(string way, string failing, long[] ids, Action disposed)
    {
        IProgress<long>? progress = failing == "progress" ? new FailingProgress() : null;
        // Rows that go as arrays where many would be copied: their keys are not in order, or are wanted.
        return way switch
        {
            "update" or "staged update" => new MemberBulkUpdateNode
            {
                BatchSize = BatchSize, Progress = progress,
                Stream = Failing(i => new MemberUpdateNode { Id = ids[way == "update" ? Count - 1 - i : i], Name = "new", Age = AgeOf(i) }, disposed),
            },
            "upsert" or "staged upsert" => new MemberBulkUpsertNode
            {
                On = MemberUniqueKey.Email, BatchSize = BatchSize, Progress = progress, ReturnKeys = way == "upsert",
                Stream = Failing(i => new MemberValues { Name = "new", Email = "old" + i, Age = AgeOf(i) }, disposed),
            },
            _ => new MemberBulkCreateNode
            {
                BatchSize = BatchSize, Progress = progress, ReturnKeys = way == "keyed copy", OnConflict = way == "arrays" ? BulkConflict.Skip : BulkConflict.Fail,
                Stream = Failing(i => new MemberValues { Name = "new", Email = "new" + i, Age = AgeOf(i) }, disposed),
            },
        };

        int AgeOf(int i) => failing == "row" && i == Bad ? -1 : 1;
        FailingStream<T> Failing<T>(Func<int, T> row, Action disposed) => new(row, failing, disposed);
    }

    private static IEnumerable<MemberValues> Old(int count) =>
        Enumerable.Range(0, count).Select(static i => new MemberValues { Name = "old", Email = "old" + i, Age = 1 });

    private sealed class FailingStream<T>(Func<int, T> row, string failing, Action disposed) : IAsyncEnumerable<T>, IAsyncEnumerator<T>
    {
        private int _read;

        public T Current => row(_read - 1);

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken) => this;

        public async ValueTask<bool> MoveNextAsync()
        {
            await Task.Yield();
            return failing == "rows" && _read == Bad ? throw new InvalidOperationException("rows") : ++_read <= Count;
        }

        public ValueTask DisposeAsync()
        {
            disposed();
            return failing == "dispose" ? throw new InvalidOperationException("dispose") : default;
        }
    }

    private sealed class FailingProgress : IProgress<long>
    {
        public void Report(long value)
        {
            if (value == 2 * BatchSize)
                throw new InvalidOperationException("progress");
        }
    }
}
