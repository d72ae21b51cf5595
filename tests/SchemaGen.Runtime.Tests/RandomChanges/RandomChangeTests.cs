using SchemaGen.Planning;
using SchemaGen.Testing;
using SchemaGen.Tests.Diffing;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>
/// Random pairs of schemas with a declared rename between them, on databases with rows: the catalogue becomes the other one, planning again gives
/// nothing, rows survive, the running release goes on wherever the plan says so, and the rollback leads back.
/// </summary>
/// <remarks>
/// <c>SCHEMAGEN_TEST_PAIRS</c> says which, as <see cref="PairSeed.Parse"/> reads it: <c>1000</c> are the first thousand large ones, <c>small:46..47</c> is a small one.
/// <c>SCHEMAGEN_TEST_MAJORS</c> says on which servers; without it, on the oldest and the newest that are at hand.
/// </remarks>
public sealed class RandomChangeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    // Every so many, the claims of each step are compared with the server too.
    private const int Compared = 5;

    // What every run carries out on each server.
    private const string Default = "60,small:1000";

    private static string? Asked { get; } = Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_PAIRS");

    [Fact]
    public async Task A_random_change_keeps_what_it_is_to_keep_and_is_undone()
    {
        IReadOnlyList<int> majors = await PostgresMajors.EdgesAsync();
        // As many at the same time whether there is one server or there are two.
        int lanes = majors.Count == 1 ? 2 : 1;
        IReadOnlyList<PairSeed> seeds = PairSeed.Parse(Asked ?? Default);
        List<string> failures = [];
        HashSet<Type> done = [];
        (int Run, int Renamed, int Refused, int Tried) count = default;
        await Task.WhenAll(majors.SelectMany(m => Enumerable.Range(0, lanes).Select(lane => Task.Run(() => RunLaneAsync(m, lane)))));

        Assert.True(failures.Count == 0, $"{failures.Count} of {count.Run}:\n" + string.Join("\n", failures.Take(20)));
        // The clauses above are not about nothing.
        Assert.True(count.Run < 10 || (count.Renamed > count.Run / 3 && count.Refused < count.Run / 2 && count.Tried > count.Run), count.ToString());
        if (Asked is null)
            Assert.Equal([], RandomPair.Missing(done));

        async Task RunLaneAsync(int major, int lane)
        {
            PlanOptions options = new() { ServerMajor = major };
            await using PairDatabases databases = await PairDatabases.OpenAsync(postgres, major);
            foreach (PairSeed seed in seeds.Where((_, i) => i % lanes == lane))
            {
                RandomPair pair = new(seed.Seed, major, seed.IsSmall);
                RandomChange change = new(pair, databases, options);
                string? failure = null;
                bool fits = false;
                try
                {
                    fits = await change.RunAsync(compares: seed.Seed % Compared == 0);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    failure = $"pair {seed} on {major}: {exception.Message}\n  {string.Join("\n  ", pair.Operations)}";
                }

                lock (failures)
                {
                    count = (count.Run + 1, count.Renamed + (pair.Rename is null ? 0 : 1), count.Refused + (fits ? 0 : 1), count.Tried + change.Tried);
                    if (failure is not null)
                        failures.Add(failure);
                    if (fits)
                        done.UnionWith(pair.Operations.Select(static o => o.GetType()));
                }
            }
        }
    }
}
