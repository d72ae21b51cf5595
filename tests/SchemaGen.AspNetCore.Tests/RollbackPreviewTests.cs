using System.Text.Json.Nodes;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>A roll-back is judged over REST before anybody asks for it, and nothing is done.</summary>
public sealed class RollbackPreviewTests : WebTest
{
    [Fact]
    public async Task The_last_migration_is_judged_with_what_is_lost_how_long_it_takes_and_from_where()
    {
        await MigratorOf(Source(CreateUsers, AddPhone)).MigrateAsync();
        // Without it nobody knows how large the table is.
        await Database.ExecuteAsync("insert into users (id, name) values (1, 'Ada'); analyze users");
        var client = await StartAsync(Source(CreateUsers, AddPhone));

        var judged = Assert.Single((await GetAsync(client, "rollback")).AsArray())!;

        Assert.Equal("Shop 2 LosesData: the schema comes back, some data do not", $"{judged["source"]} {judged["from"]} {judged["reversibility"]}: {judged["verdict"]}");
        Assert.Equal("2 add column users.phone LosesNewData new data lost", Row(judged["operations"]![0]!));
        Assert.Empty(judged["dependents"]!.AsArray());
        Assert.InRange((double)judged["estimatedSeconds"]!, 0, 10);
        Assert.Contains(judged["steps"]!.AsArray(), static s => ((string)s!["sql"]!).Contains("drop column phone", StringComparison.Ordinal));
        // Nothing was done, and what was judged is what the request to roll back names.
        Assert.Equal("UpToDate", (string)(await GetAsync(client, "status"))[0]!["state"]!);
    }

    [Fact]
    public async Task What_cannot_be_undone_and_what_stands_on_it_are_named()
    {
        SchemaGen.Operations.Sql forGood = new("update users set name = upper(name)");
        await MigratorOf(Source(CreateUsers, AddPhone, forGood)).MigrateAsync();
        await Database.ExecuteAsync("create view callers as select phone from users");
        var client = await StartAsync(Source(CreateUsers, AddPhone, forGood));

        var judged = (await GetAsync(client, "rollback?to=1"))[0]!;
        Assert.Equal("Impossible", (string)judged["reversibility"]!);
        Assert.Empty(judged["steps"]!.AsArray());
        Assert.Contains(judged["operations"]!.AsArray(), static o => (string)o!["reversal"]! == "Impossible");

        var alone = (await GetAsync(client, "rollback?only=2"))[0]!;
        Assert.Contains(alone["dependents"]!.AsArray(), static d => ((string)d!["name"]!).Contains("callers", StringComparison.Ordinal) && !(bool)d["isMigration"]!);
    }

    [Fact]
    public async Task What_is_pending_is_judged_before_it_is_applied()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, DropName));

        var judged = (await GetAsync(client, "rollback?pending=true"))[0]!;

        Assert.Equal("2 drop column users.name FromRetention data from retention", Row(judged["operations"]![0]!));
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_says_why()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers));

        Assert.Equal("request-invalid", await CodeAsync(client, "rollback?to=1&only=1"));
        Assert.Equal("request-invalid", await CodeAsync(client, "rollback?count=0"));
        Assert.Equal("migration-not-applied", await CodeAsync(client, "rollback?to=7"));
        Assert.Equal("source-unknown", await CodeAsync(client, "rollback?source=Nobody"));
    }

    private static string Row(JsonNode row) => $"{row["migration"]} {row["operation"]} {row["reversal"]} {row["brings"]}";

    private static async Task<string> CodeAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri("/schemagen/api/" + path, UriKind.Relative));
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!;
    }
}
