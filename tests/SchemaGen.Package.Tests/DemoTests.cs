using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

/// <summary>The demo of the first page, run on what is built already.</summary>
public sealed class DemoTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Built = ["--built", PackedPackage.Configuration];

    [Fact]
    public async Task The_demo_takes_four_releases_through_the_main_job()
    {
        string output = (await Dotnet.ScriptAsync("demo.sh", Built, new Dictionary<string, string>())).Succeeded();

        AssertInOrder(
            output,
            "Release 1: products and orders",
            "Release 2: inventory",
            "Release 3: specifications",
            "warning SG1003",
            "SG1001",
            "new DropColumn(\"products\", \"category\")",
            "$ shop boot",
            "the database is still that of release 3",
            "Approved = \"categories moved to the search service\"",
            "Release 4: applied with approval",
            "what was dropped comes back",
            "each state was what the models say");
    }

    [Fact]
    public async Task The_demo_fails_at_a_state_that_is_not_what_the_models_say()
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        // Whoever makes a table here finds the names of products no longer required.
        await database.ExecuteAsync("""
            create function spoil() returns event_trigger language plpgsql as $$
            begin
              if to_regclass('products') is not null then
                alter table products alter column name drop not null;
              end if;
            end $$;
            create event trigger spoil on ddl_command_end when tag in ('CREATE TABLE') execute function spoil();
            """);

        DotnetResult result = await Dotnet.ScriptAsync(
            "demo.sh", [.. Built, "--stages"], new Dictionary<string, string> { ["ConnectionStrings__Shop"] = database.ConnectionString });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'run validate' of release 1 ended with 3 instead of 0", result.Output, StringComparison.Ordinal);
    }

    private static void AssertInOrder(string output, params string[] parts)
    {
        int at = 0;
        foreach (string part in parts)
        {
            int found = output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{part}\" does not follow in:\n{output}");
            at = found + part.Length;
        }
    }
}
