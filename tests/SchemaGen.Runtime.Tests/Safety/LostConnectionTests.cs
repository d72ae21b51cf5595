using System.Data;
using Npgsql;
using SchemaGen.Fleets;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>A connection that breaks right behind an answer is told as lost, whatever answer the loss hides behind.</summary>
public sealed class LostConnectionTests : MigratorTest
{
    private const string NoTable = "select * from nothing";

    private const string TwoRows = "select n from (values (1), (2)) v (n)";

    private static SchemaSource Source => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Index", new CreateIndex("users", new TableIndex("ix_users_name", [new IndexKey("name")])))
        .Build();

    [Fact]
    public async Task An_error_that_was_expected_is_believed_only_while_the_connection_is_open()
    {
        Exception? error = await BreakBehindAsync(NoTable, FaultKind.Cut, static async connection =>
        {
            PostgresException expected = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, NoTable));
            Assert.Equal(PostgresErrorCodes.UndefinedTable, expected.SqlState);
            connection.RequireOpen(expected);
        });

        Assert.IsType<PostgresException>(Assert.IsType<NpgsqlException>(error).InnerException);
        Assert.Contains("run again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_is_disposed_keeps_the_loss_behind_its_last_row_to_itself_and_the_connection_is_asked_for()
    {
        Exception? error = await BreakBehindAsync(TwoRows, FaultKind.Silence, static async connection =>
        {
            // No word of the loss here, which is why whoever goes on must ask.
            Assert.Equal(2, await ReadAsync(connection, toEnd: false));
            connection.RequireOpen();
        });

        Assert.Contains("run again", Assert.IsType<NpgsqlException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.Silence)]
    public async Task An_answer_that_is_read_to_its_end_tells_the_loss_behind_its_last_row(FaultKind kind) => Assert.IsAssignableFrom<NpgsqlException>(
        await BreakBehindAsync(TwoRows, kind, static connection => ReadAsync(connection, toEnd: true)));

    [Fact]
    public async Task The_use_of_a_connection_that_is_none_is_told_as_the_loss_that_it_is()
    {
        Exception? untold = await BreakBehindAsync(TwoRows, FaultKind.Silence, static connection => UseAfterAsync(connection));
        Exception? told = await BreakBehindAsync(TwoRows, FaultKind.Silence, static connection => LostConnection.ToldAsync(() => UseAfterAsync(connection)));

        // The driver's own word for it, which would read like a mistake of this program.
        Assert.Equal("Npgsql", Assert.IsType<InvalidOperationException>(untold).Source);
        Assert.Contains("run again", Assert.IsType<NpgsqlException>(told).Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(told.InnerException);

        static async Task<bool> UseAfterAsync(NpgsqlConnection connection)
        {
            await ReadAsync(connection, toEnd: false);
            await ExecuteAsync(connection, "select 1");
            return true;
        }
    }

    [Fact]
    public async Task What_is_no_loss_is_told_as_it_is()
    {
        InvalidOperationException mistake = new("mine");
        Assert.Same(mistake, await Assert.ThrowsAsync<InvalidOperationException>(() => LostConnection.ToldAsync<int>(() => throw mistake)));
        Assert.Equal(7, await LostConnection.ToldAsync(static () => Task.FromResult(7)));

        await using NpgsqlConnection connection = await Database.DataSource.OpenConnectionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => LostConnection.ToldAsync(async () => await ReadAsync(connection, toEnd: true) + await ExecuteAsync(connection, NoTable)));
        connection.RequireOpen();
    }

    [Fact]
    public async Task A_run_whose_connection_breaks_behind_any_of_its_answers_says_so_and_the_next_one_finishes()
    {
        int told = 0;
        await BehindEachAnswerAsync(async (proxy, dataSource) =>
        {
            Exception? error = await Record.ExceptionAsync(() => new Migrator(dataSource, Source, Options()).MigrateAsync());

            Assert.True(error is null or NpgsqlException or MigrationFailedException, $"{proxy.Fault}: {error}");
            if (error is not null) told++;
        });

        Assert.True(told > 10, $"{told} losses were told");
    }

    [Fact]
    public async Task A_database_of_a_fleet_whose_connection_breaks_behind_any_answer_is_unreachable_and_the_next_pass_finishes()
    {
        int unreachable = 0;
        await BehindEachAnswerAsync(async (proxy, _) =>
        {
            Fleet fleet = new(Source, static d => new Migrator(d, Source, Options()), [new FleetDatabase("shop", proxy.ConnectionString)]);
            FleetOutcome outcome = Assert.Single((await fleet.MigrateAsync()).Databases);

            Assert.True(outcome.State == FleetState.Migrated || outcome.ErrorCode is FleetOutcome.Unreachable or "migration-failed", $"{proxy.Fault}: {outcome}");
            if (outcome.ErrorCode == FleetOutcome.Unreachable) unreachable++;
        });

        Assert.True(unreachable > 5, $"{unreachable} losses were told");
    }

    /// <summary>Runs work undisturbed, and then with a connection that breaks behind the answer to a statement: all of it arrives, but not the word that the server is ready; the error of the second.</summary>
    private async Task<Exception?> BreakBehindAsync(string sql, FaultKind kind, Func<NpgsqlConnection, Task> work)
    {
        int number;
        await using (FaultProxy recorder = FaultProxy.Start(Database.ConnectionString, null))
        {
            await OnAsync(recorder);
            number = recorder.Messages.Last(m => m.Direction == Direction.ToClient && m.Sql == sql && m.IsEnd).Number;
        }

        await using FaultProxy proxy = FaultProxy.Start(Database.ConnectionString, new FaultPoint(Direction.ToClient, number, kind));
        Exception? error = await Record.ExceptionAsync(() => OnAsync(proxy));
        Assert.True(proxy.HasFired);
        return error;

        async Task OnAsync(FaultProxy through)
        {
            await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(through.ConnectionString);
            await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
            await work(connection);
        }
    }

    /// <summary>Lets a run on an empty database lose its connection behind the answer to each of its statements, one at a time, and finishes it undisturbed.</summary>
    private async Task BehindEachAnswerAsync(Func<FaultProxy, NpgsqlDataSource, Task> run)
    {
        List<int> ends;
        await using (FaultProxy recorder = FaultProxy.Start(Database.ConnectionString, null))
        {
            await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(recorder.ConnectionString);
            await run(recorder, dataSource);
            ends = [.. recorder.Messages.Where(static m => m is { Direction: Direction.ToClient, IsEnd: true }).DistinctBy(static m => m.Sql).Select(static m => m.Number)];
        }

        Assert.True(ends.Count > 12, $"{ends.Count} answers");
        foreach (int end in ends)
        {
            await Database.ExecuteAsync("drop schema public cascade; create schema public; drop schema if exists schemagen cascade");
            await using (FaultProxy proxy = FaultProxy.Start(Database.ConnectionString, new FaultPoint(Direction.ToClient, end, FaultKind.Cut)))
            {
                await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(proxy.ConnectionString);
                await run(proxy, dataSource);
                Assert.True(proxy.HasFired);
            }

            await MigratorOf(Source).MigrateAsync();
            Assert.True((await MigratorOf(Source).GetStatusAsync()).IsUpToDate);
            Assert.False((await MigratorOf(Source).DetectDriftAsync()).HasDrift);
        }
    }

    private static async Task<int> ReadAsync(NpgsqlConnection connection, bool toEnd)
    {
        await using NpgsqlCommand command = new(TwoRows, connection);
        int rows = 0;
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.Default);
        while (await reader.ReadAsync()) rows++;
        if (toEnd) await reader.ReadToEndAsync(default);
        return rows;
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
