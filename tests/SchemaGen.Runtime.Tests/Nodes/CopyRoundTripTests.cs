using Npgsql;
using SchemaGen.Runtime.Tests.Introspection;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>That a copy can be canceled costs no round trip, and nothing in the server's statistics.</summary>
public sealed class CopyRoundTripTests : ShopTest
{
    // From this version on a copy can be found by a mark; before, its process is asked for.
    private const int Marked = 16;

    [Fact]
    public async Task A_copy_that_can_be_canceled_takes_as_many_round_trips_as_one_written_by_hand()
    {
        await using CountingProxy proxy = CountingProxy.Start(Database.ConnectionString);
        await using NpgsqlDataSource through = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using HeldSession held = await new SchemaSession(through).HoldAsync();
        using CancellationTokenSource source = new();
        int start = proxy.RoundTrips;
        await held.RunAsync(new MemberBulkCreateNode { Rows = [new() { Name = "n", Email = "e" }] }, source.Token);
        int node = proxy.RoundTrips - start;

        start = proxy.RoundTrips;
        await using (NpgsqlTransaction transaction = await held.Connection.BeginTransactionAsync())
        {
            await using (NpgsqlBinaryImporter importer = await held.Connection.BeginBinaryImportAsync("COPY members (name, email) FROM STDIN (FORMAT BINARY)"))
            {
                await importer.WriteRowAsync(default, "n", "f");
                await importer.CompleteAsync();
            }

            await transaction.CommitAsync();
        }

        int written = proxy.RoundTrips - start;
        Assert.Equal(held.Connection.PostgreSqlVersion.Major >= Marked ? written : written + 1, node);
        Assert.Equal(2, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task Two_copies_are_one_statement_to_who_counts_them()
    {
        // Version 13 has no such numbers.
        await Database.ExecuteAsync("""
            do $$ begin
              if current_setting('server_version_num')::int >= 140000 then execute format('alter database %I set compute_query_id = on', current_database()); end if;
            end $$
            """);
        await using NpgsqlDataSource counted = NpgsqlDataSource.Create(Database.ConnectionString + ";Application Name=counted");
        Task[] copies;
        await using (SchemaTransaction blocker = await HoldAsync("lock table members in share row exclusive mode"))
        {
            copies = [.. Enumerable.Range(0, 2).Select(i => new SchemaSession(counted).RunAsync(new MemberBulkCreateNode { Rows = [new() { Name = "n", Email = "e" + i }] }).AsTask())];
            await Database.WaitersAsync(2);
            Assert.True(await Database.ScalarAsync<bool>($"""
                select count(*) = 2 and count(distinct to_jsonb(a) ->> 'query_id') <= 1
                  and count(distinct query) = case when current_setting('server_version_num')::int >= {Marked}0000 then 2 else 1 end
                from pg_stat_activity as a where application_name = 'counted'
                """));
        }

        await Task.WhenAll(copies).WaitAsync(Limit);
    }
}
