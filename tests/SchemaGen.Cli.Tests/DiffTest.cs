using SchemaGen.Introspection;
using SchemaGen.Schema;
using SchemaGen.Testing;
using Npgsql;

namespace SchemaGen.Cli.Tests;

/// <summary>A test with two databases: the one to change, and the one to become like.</summary>
public abstract class DiffTest : CommandTest
{
    private readonly List<TestDatabase> _opened = [];

    /// <summary>Makes two databases of a version and gives a command line about them.</summary>
    protected async Task<(TestDatabase From, TestDatabase To)> OpenAsync(string from, string to, int? major = null, int? majorOfTo = null)
    {
        TestDatabase first = await new PostgresFixture().OpenDatabaseAsync(major);
        TestDatabase second = await new PostgresFixture().OpenDatabaseAsync(majorOfTo ?? major);
        _opened.AddRange([first, second]);
        if (from.Length > 0)
            await first.ExecuteAsync(from);
        if (to.Length > 0)
            await second.ExecuteAsync(to);
        return (first, second);
    }

    protected Task<CommandOutcome> DiffAsync((TestDatabase From, TestDatabase To) pair, params string[] args) =>
        RunAsync(Source(CreateUsers), ["diff", "--from", pair.From.ConnectionString, "--to", pair.To.ConnectionString, .. args]);

    /// <summary>
    /// Applies the difference whatever the risk, and proves that the catalogues are equal, by another reader than the product's too, and
    /// that a second run finds nothing.
    /// </summary>
    /// <returns>What the run that applied said on the standard error.</returns>
    protected async Task<string> ConvergeAsync((TestDatabase From, TestDatabase To) pair, params string[] args)
    {
        CommandOutcome applied = await DiffAsync(pair, [.. args, "--apply", "--max-risk", "Critical"]);
        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        Assert.Equal(await Catalogue.ReadAsync(pair.To), await Catalogue.ReadAsync(pair.From));
        CommandOutcome again = await DiffAsync(pair, args);
        Assert.Equal((ExitCodes.Ok, "", ""), (again.ExitCode, again.Output, again.Error));
        return applied.Error;
    }

    protected async Task<string> ConvergeAsync(string from, string to)
    {
        var pair = await OpenAsync(from, to);
        return await ConvergeAsync(pair);
    }

    protected static async Task<SchemaSnapshot> ReadAsync(TestDatabase database)
    {
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        return await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
    }

    public override async Task DisposeAsync()
    {
        foreach (TestDatabase database in _opened)
            await database.DisposeAsync();
        await base.DisposeAsync();
    }
}
