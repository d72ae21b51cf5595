using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>A long step is no silent connection. The private server of the tests listens on a Unix socket, which knows no keepalives of TCP.</summary>
public sealed class ConnectionWatchTests : MigratorTest
{
    [Fact]
    public async Task A_step_that_takes_longer_than_all_checks_over_a_Unix_socket_is_left_alone()
    {
        var options = Options();
        options.ConnectionCheckInterval = TimeSpan.FromMilliseconds(50);
        var history = new TestHistory().Then("1_Initial", CreateUsers).Then("2_Long", new Operations.Sql("select pg_sleep(1)"));

        var result = await MigratorOf(history.Build(), options).MigrateAsync();

        Assert.Equal(["1_Initial", "2_Long"], result.MigrationIds);
    }
}
