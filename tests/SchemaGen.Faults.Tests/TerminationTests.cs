using SchemaGen.Faults.Tests.Processes;
using SchemaGen.Migrating.Recording;
using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests;

/// <summary>An application that is told to stop (SIGTERM) while it migrates ends the step that it is at, and begins no other.</summary>
public sealed class TerminationTests
{
    [Theory]
    [InlineData(HostedChild.AtStart)]
    [InlineData(HostedChild.BeforeStart)]
    public async Task A_process_that_is_told_to_stop_stops_between_two_steps_and_the_next_one_goes_on(string how)
    {
        await using var database = await new PostgresFixture().OpenDatabaseAsync();
        using var child = ChildProcess.Start(how, database.ConnectionString, null);
        Assert.True(await child.SaysAsync(HostedChild.Working));

        await child.TerminateAsync();
        Assert.True(await child.SaysAsync(HostedChild.Stopping));
        // Not before it has heard it may the step end.
        await database.ExecuteAsync("insert into gate values ('open')");
        Assert.True(await child.SaysAsync(HostedChild.Stopped));
        Assert.Null(await child.EndAsync());

        var migrator = new Migrator(database.DataSource, HostedChild.Source);
        var status = await migrator.GetStatusAsync();
        Assert.Equal(["1_Gate"], status.Applied);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from gate where word = 'passed'"));
        Assert.Equal("2_Wait", Assert.Single(status.Unfinished).MigrationId);
        Assert.DoesNotContain(status.History, static e => e.Status == ExecutionStatus.Failed);
        Assert.Null((await migrator.GetLocksAsync()).Holder);

        var result = await migrator.MigrateAsync();
        Assert.Equal(["2_Wait"], result.Resumed);
        Assert.Equal(["3_After"], result.MigrationIds);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from gate where word = 'passed'"));
    }
}
