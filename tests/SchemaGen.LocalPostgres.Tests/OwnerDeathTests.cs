namespace SchemaGen.LocalPostgres.Tests;

public sealed class OwnerDeathTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_owner_leaves_no_server_and_no_directory(bool withItsProcessTree)
    {
        using var owner = await OwnerProcess.StartAsync();
        var trace = await ServerTrace.OfAsync(owner.ConnectionString);

        owner.Process.Kill(withItsProcessTree);

        await trace.AssertVanishesAsync();
    }

    [Fact]
    public async Task An_owner_that_ends_without_disposing_leaves_nothing()
    {
        using var owner = await OwnerProcess.StartAsync();
        var trace = await ServerTrace.OfAsync(owner.ConnectionString);

        owner.Process.StandardInput.Close();

        await trace.AssertVanishesAsync();
        await owner.Process.WaitForExitAsync();
        Assert.Equal(0, owner.Process.ExitCode);
    }

    [Fact]
    public async Task A_server_that_was_killed_before_its_owner_leaves_no_directory()
    {
        using var owner = await OwnerProcess.StartAsync();
        var trace = await ServerTrace.OfAsync(owner.ConnectionString);

        trace.KillServer();
        owner.Process.Kill();

        await trace.AssertVanishesAsync();
    }

    [Fact]
    public async Task Processes_that_start_together_on_an_empty_cache_all_get_a_server()
    {
        using var cache = new CacheForTest();

        var owners = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OwnerProcess.StartAsync(cache.Path)));

        Assert.Equal(4, owners.Select(static o => o.ConnectionString).Distinct().Count());
        foreach (var owner in owners)
        {
            var trace = await ServerTrace.OfAsync(owner.ConnectionString);
            owner.Dispose();
            await trace.AssertVanishesAsync();
        }

        Assert.Empty(Directory.GetDirectories(cache.Path, "*.unfinished", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_process_uses_the_server_that_the_environment_names()
    {
        await using var server = await LocalPostgresServer.StartAsync();

        using var owner = await OwnerProcess.StartAsync(postgres: server.ConnectionString);
        owner.Process.Kill();
        await owner.Process.WaitForExitAsync();

        Assert.Equal(server.ConnectionString, owner.ConnectionString);
        await ServerTrace.OfAsync(server.ConnectionString);
    }
}
