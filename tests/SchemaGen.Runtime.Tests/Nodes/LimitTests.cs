using System.Globalization;
using Npgsql;
using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>What does not fit, is changed meanwhile or is cut off is a typed error, and leaves nothing half done: one by one and in bulk.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    // No compression makes it small enough for an index.
    private static readonly string Huge = string.Concat(Enumerable.Range(0, 1000).Select(static i => (i * 2654435761L).ToString("x", CultureInfo.InvariantCulture)));

    private TestDatabase _database = null!;
    private SchemaSession _session = null!;

    public static TheoryData<string, string> BadMembers => new()
    {
        { "too long", "invalid-value" }, { "zero byte", "invalid-value" }, { "no label", "enum-value-unknown" }, { "too large for its index", "value-too-large" }, { "negative age", "check-violation" },
    };

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory, MemberData(nameof(BadMembers))]
    public async Task A_value_that_does_not_fit_is_named_wherever_it_is_written(string what, string code)
    {
        MemberCreateNode bad = new() { Name = "bad", Email = "bad" };
        Spoil(what, bad);
        MemberValues[] rows = [new() { Name = "a", Email = "a" }, new() { Name = "b", Email = "b" }, bad, new() { Name = "c", Email = "c" }];
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<SchemaGenException>(async () => await _session.RunAsync(bad))).Code);
        foreach (INode<BulkResult<long>> bulk in (INode<BulkResult<long>>[])
        [
            new MemberBulkCreateNode { Rows = rows }, new MemberBulkCreateNode { Rows = rows, ReturnKeys = true }, new MemberBulkCreateNode { Rows = rows, OnConflict = BulkConflict.Skip },
            new MemberBulkUpsertNode { Rows = rows, On = MemberUniqueKey.Email }, new MemberBulkUpsertNode { Rows = rows, On = MemberUniqueKey.Email, ReturnKeys = true },
        ])
        {
            BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await _session.RunAsync(bulk));
            Assert.Equal((2, code), (e.Index, Assert.IsAssignableFrom<SchemaGenException>(e.InnerException).Code));
        }

        Assert.Equal(0, await _session.RunAsync(new MemberCountNode()));
        Member member = await _session.RunAsync(new MemberCreateNode { Name = "x", Email = "x" });
        Member other = await _session.RunAsync(new MemberCreateNode { Name = "y", Email = "y" });
        MemberUpdateNode change = new() { Id = other.Id };
        Spoil(what, change);
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<SchemaGenException>(async () => await _session.RunAsync(change))).Code);
        BulkRowException update = await Assert.ThrowsAsync<BulkRowException>(async () => await _session.RunAsync(new MemberBulkUpdateNode { Rows = [new() { Id = member.Id, Phone = "1" }, change] }));
        Assert.Equal((1, code), (update.Index, Assert.IsAssignableFrom<SchemaGenException>(update.InnerException).Code));
        Assert.Equal([null, null], (await _session.RunAsync(new MemberListNode())).Rows.Select(static r => r.Phone));
    }

    [Fact]
    public async Task What_is_no_JSON_is_refused_wherever_it_is_written()
    {
        SpecimenCreateNode bad = Specimen("{");
        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(bad))).Code);
        foreach (bool keys in (bool[])[false, true])
        {
            BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await _session.RunAsync(new SpecimenBulkCreateNode { Rows = [Specimen("{}"), bad], ReturnKeys = keys }));
            Assert.Equal((1, "invalid-value"), (e.Index, ((StatementException)e.InnerException!).Code));
        }

        Assert.Equal(0, await _session.RunAsync(new SpecimenCountNode()));
    }

    [Fact]
    public async Task A_number_that_no_longer_fits_is_an_invalid_value()
    {
        Member member = await _session.RunAsync(new MemberCreateNode { Name = "a", Email = "a" });
        Specimen specimen = await _session.RunAsync(Specimen("{}"));
        await _database.ExecuteAsync("update members set version = 9223372036854775807; update specimens set serial = 5000000000, price = 1e40");

        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "b" }))).Code);
        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new SpecimenReadNode { Id = specimen.Id }))).Code);
        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await _session.StreamAsync(new SpecimenListNode()).ToListAsync())).Code);
        await _database.ExecuteAsync("select setval(pg_get_serial_sequence('members', 'id'), 9223372036854775807)");
        Assert.Equal("invalid-value", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new MemberCreateNode { Name = "c", Email = "c" }))).Code);
        Assert.Equal("a", (await _session.RunAsync(new MemberReadNode { Id = member.Id }))!.Name);
    }

    [Fact]
    public async Task A_row_that_fits_no_page_is_too_large_wherever_it_is_written()
    {
        await _database.ExecuteAsync("do $$ begin execute (select 'alter table items ' || string_agg(format('add c%s bigint not null default 1', i), ', ') from generate_series(1, 1100) i); end $$");
        ItemCreateNode[] rows = [new() { Name = "a", Quantity = 1, Price = 1, AddedAt = DateTime.UnixEpoch }];

        Assert.Equal("value-too-large", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(rows[0]))).Code);
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await _session.RunAsync(new ItemBulkCreateNode { Rows = rows, ReturnKeys = true }));
        Assert.Equal((0, "value-too-large"), (e.Index, ((StatementException)e.InnerException!).Code));
        // Of a copy the server does not say which row it is.
        Assert.Equal("value-too-large", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new ItemBulkCreateNode { Rows = rows }))).Code);

        Assert.Equal(0, await _session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task More_values_than_a_statement_can_have_are_refused_and_a_list_of_them_is_not()
    {
        Filter<Item>[] each = [.. Enumerable.Range(0, 66_000).Select(static i => Item.Where.Quantity == i)];
        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(async () => await _session.RunAsync(new ItemCountNode { Filter = Filter.Any(each) }));

        Assert.Equal("too-many-parameters", e.Code);
        Assert.Equal(0, await _session.RunAsync(new ItemCountNode { Filter = Item.Where.Quantity.In(Enumerable.Range(0, 66_000)) }));
    }

    [Fact]
    public async Task Of_those_who_change_one_version_at_the_same_time_one_succeeds()
    {
        Member member = await _session.RunAsync(new MemberCreateNode { Name = "a", Email = "a" });
        int[] outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await _session.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "n" + i, ExpectedVersion = member.Version });
                return i;
            }
            catch (VersionConflictException e) when (e.ExpectedVersion == member.Version && e.ActualVersion == member.Version + 1)
            {
                return -1;
            }
        }));

        int winner = Assert.Single(outcomes, static o => o >= 0);
        Assert.Equal(("n" + winner, member.Version + 1), await _session.RunAsync(new MemberReadNode { Id = member.Id }) is { } after ? (after.Name, after.Version) : default);
    }

    [Fact]
    public async Task A_node_that_waits_is_canceled_and_its_connection_lives_on()
    {
        Member member = await _session.RunAsync(new MemberCreateNode { Name = "a", Email = "a" });
        await using HeldSession held = await _session.HoldAsync();
        await using (SchemaTransaction blocker = await _session.BeginAsync())
        {
            await blocker.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "b" });
            using CancellationTokenSource source = new();
            Task update = held.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "c" }, source.Token).AsTask();
            Task bulk = _session.RunAsync(new MemberBulkUpdateNode { Rows = [new() { Id = member.Id, Name = "d" }] }, source.Token).AsTask();
            await _database.WaitersAsync(2);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => update);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bulk);
            await blocker.CommitAsync();
        }

        Assert.Equal("b", (await held.RunAsync(new MemberReadNode { Id = member.Id }))!.Name);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_bulk_node_that_is_canceled_between_its_rows_leaves_nothing(bool keys)
    {
        using CancellationTokenSource source = new();
        await using HeldSession held = await _session.HoldAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await held.RunAsync(new MemberBulkCreateNode { Rows = Members(50, at: 35, () => source.Cancel()), BatchSize = 10, ReturnKeys = keys }, source.Token));

        Assert.Equal(0, await held.RunAsync(new MemberCountNode()));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_connection_that_is_lost_between_the_rows_of_a_bulk_node_leaves_nothing(bool keys)
    {
        MemberBulkCreateNode create = new() { Rows = Members(30_000, at: 25_000, Cut), BatchSize = 1000, ReturnKeys = keys };
        Assert.Equal("connection-lost", (await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(create))).Code);
        Assert.Equal(0, await _session.RunAsync(new MemberCountNode()));

        void Cut()
        {
            using NpgsqlConnection connection = new(_database.ConnectionString + ";Pooling=false");
            connection.Open();
            using NpgsqlCommand command = new($"select count(pg_terminate_backend(pid)) from {TestDatabase.OtherClients} and xact_start is not null", connection);
            Assert.Equal(1L, command.ExecuteScalar());
        }
    }

    [Fact]
    public async Task A_statement_that_takes_longer_than_is_allowed_is_told_apart_from_a_lost_connection()
    {
        Member member = await _session.RunAsync(new MemberCreateNode { Name = "a", Email = "a" });
        await using NpgsqlDataSource hasty = NpgsqlDataSource.Create(_database.ConnectionString + ";Command Timeout=1");
        await using SchemaTransaction blocker = await _session.BeginAsync();
        await blocker.RunAsync(new MemberUpdateNode { Id = member.Id, Name = "b" });

        StatementException e = await Assert.ThrowsAsync<StatementException>(async () => await new SchemaSession(hasty).RunAsync(new MemberDeleteNode { Id = member.Id }));
        Assert.Equal("statement-canceled", e.Code);
    }

    private static void Spoil(string what, MemberFields values)
    {
        switch (what)
        {
            case "no label":
                values.Level = (MemberLevel)77;
                break;
            case "negative age":
                values.Age = -1;
                break;
            case "too long":
                SetName(values, new string('x', 21));
                break;
            case "zero byte":
                values.Phone = "a\0b";
                break;
            default:
                SetEmail(values, Huge);
                break;
        }
    }

    private static void SetName(MemberFields values, string name)
    {
        if (values is MemberValues created)
            created.Name = name;
        else
            ((MemberChanges)values).Name = name;
    }

    private static void SetEmail(MemberFields values, string email)
    {
        if (values is MemberValues created)
            created.Email = email;
        else
            ((MemberChanges)values).Email = email;
    }

    private static SpecimenCreateNode Specimen(string data) => new()
    {
        Name = "s", Age = 1, Score = 1, Active = true, Token = Guid.Empty, Serial = 1, Level = MemberLevel.Guest, Heft = Weight.Light, At = DateTime.UnixEpoch, Tags = [], Settings = new("t", 1), Data = data,
    };

    private static IEnumerable<MemberValues> Members(int count, int at, Action then)
    {
        for (int i = 0; i < count; i++)
        {
            if (i == at)
                then();
            yield return new() { Name = "n", Email = "e" + i };
        }
    }
}
