using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>Every operator of every kind of column against the same condition in C#, on random rows in PostgreSQL.</summary>
public sealed class FilterOracleTests : IAsyncLifetime
{
    private const int Filters = 150;

    private TestDatabase _database = null!;
    private SchemaSession _session = null!;
    private IReadOnlyList<Specimen> _rows = [];

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
        await _session.RunAsync(new SpecimenBulkCreateNode { Rows = SpecimenData.Rows(11, 200) });
        _rows = (await _session.RunAsync(new SpecimenListNode { Limit = null })).Rows;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Nested_conditions_find_the_rows_that_they_hold_for(int seed)
    {
        await using HeldSession session = await _session.HoldAsync();
        RandomConditions conditions = new(seed);
        for (int i = 0; i < Filters; i++)
        {
            Condition condition = conditions.Next(depth: i % 4);
            long[] expected = Holding(condition);

            Assert.True(expected.SequenceEqual(await FindAsync(session, condition.Filter)), $"seed {seed}, filter {i}: {condition.Kind}");
            Assert.Equal(expected.Length, await session.RunAsync(new SpecimenCountNode { Filter = condition.Filter }));
        }
    }

    [Fact]
    public async Task Each_operator_finds_some_rows_and_leaves_some()
    {
        await using HeldSession session = await _session.HoldAsync();
        RandomConditions conditions = new(99);
        Dictionary<string, (bool Found, bool Left)> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < 6000; i++)
        {
            Condition condition = conditions.Next(depth: 0);
            int expected = Holding(condition).Length;
            Assert.True(expected == await session.RunAsync(new SpecimenCountNode { Filter = condition.Filter }), $"filter {i}: {condition.Kind}");
            (bool found, bool left) = seen.GetValueOrDefault(condition.Kind);
            seen[condition.Kind] = (found || expected > 0, left || expected < _rows.Count);
        }

        // What is never NULL is never found to be, and so on: everything else must have been put to the test.
        string[] oneSided = [.. seen.Where(static s => !s.Value.Found || !s.Value.Left).Select(static s => s.Key)];
        Assert.Equal([], oneSided.Where(static k => !k.EndsWith("null", StringComparison.Ordinal) && k is not "settings no key"));
        Assert.True(seen.Count > 130, $"{seen.Count} kinds of conditions");
    }

    [Theory, InlineData(5), InlineData(6)]
    public async Task Filters_in_JSON_find_the_same_rows(int seed)
    {
        await using HeldSession session = await _session.HoldAsync();
        RandomConditions conditions = new(seed);
        for (int i = 0; i < Filters; i++)
        {
            Condition condition = conditions.Next(depth: i % 4, json: true);
            Filter<Specimen> parsed = FilterJson.Parse(Specimen.Columns, condition.Json!.ToJsonString());

            Assert.True(Holding(condition).SequenceEqual(await FindAsync(session, parsed)), $"seed {seed}, filter {i}: {condition.Json.ToJsonString()}");
        }
    }

    [Theory, InlineData(7), InlineData(8)]
    public async Task Bulk_nodes_change_and_delete_the_rows_that_a_condition_holds_for(int seed)
    {
        RandomConditions conditions = new(seed);
        for (int i = 0; i < 25; i++)
        {
            Condition condition = conditions.Next(depth: 2);
            long[] expected = Holding(condition);
            await using SchemaTransaction transaction = await _session.BeginAsync();
            Assert.Equal(expected.Length, (await transaction.RunAsync(new SpecimenBulkUpdateNode { Set = new() { Nick = "changed" }, Filter = condition.Filter })).Updated);
            Assert.Equal(expected, await FindAsync(transaction, Specimen.Where.Nick == "changed"));
            await transaction.RollbackAsync();

            await using SchemaTransaction second = await _session.BeginAsync();
            Assert.Equal(expected.Length, (await second.RunAsync(new SpecimenBulkDeleteNode { Filter = condition.Filter })).Deleted);
            Assert.Equal(_rows.Select(static r => r.Id).Except(expected), await FindAsync(second, Filter.All<Specimen>()));
        }
    }

    [Fact]
    public async Task A_long_chain_of_operators_is_no_deep_tree()
    {
        Filter<Specimen> any = Specimen.Where.Age == 0;
        for (int i = 0; i < 2000; i++)
            any |= Specimen.Where.Age == i;

        Assert.Equal(_rows.Count(static r => r.Age is >= 0 and < 2000), await _session.RunAsync(new SpecimenCountNode { Filter = any }));
    }

    private long[] Holding(Condition condition) => [.. _rows.Where(condition.Holds).Select(static r => r.Id)];

    private static async Task<IEnumerable<long>> FindAsync(SchemaSession session, Filter<Specimen> filter) =>
        (await session.RunAsync(new SpecimenListNode { Filter = filter, Limit = null }.Select(Specimen.Columns.Id, static id => id))).Rows;
}
