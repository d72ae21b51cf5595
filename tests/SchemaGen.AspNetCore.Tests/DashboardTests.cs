using System.Text.RegularExpressions;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.AspNetCore.Tests;

public sealed partial class DashboardTests : WebTest
{
    [Fact]
    public async Task The_page_can_be_read_without_a_script_and_shows_plan_hazards_history_and_numbers()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, DropName), WithPolicies);

        string page = await client.GetStringAsync(new Uri("/schemagen?drift=true", UriKind.Relative));

        string read = Script().Replace(page, "");
        foreach (string expected in (string[])
        [
            "<caption>What applying it does</caption>", "<td>drop column users.name</td>", "access exclusive, instant", "data from retention", "SG1001 High", "<li>It takes ",
            "alter table public.users drop column name", "Approve and apply", "<caption>Executions, the newest first</caption>", "<caption>The slowest steps</caption>",
            "The live schema is what its history says.",
        ])
        {
            Assert.Contains(expected, read, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_from_the_schema_never_become_markup()
    {
        AddColumn evil = new("users", new Column("<script>alert(1)</script>", PgType.Text) { Nullable = true });
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, evil), WithPolicies);

        string page = await client.GetStringAsync(new Uri("/schemagen", UriKind.Relative));

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_loads_and_runs_nothing_but_what_is_in_it()
    {
        var client = await StartAsync(Source(CreateUsers));

        using var response = await client.GetAsync(new Uri("/schemagen", UriKind.Relative));

        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        string page = await response.Content.ReadAsStringAsync();
        string nonce = Nonce().Match(page).Groups[1].Value;
        Assert.StartsWith($"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href)=""https?:", page);
        Assert.DoesNotContain("style=\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.NotEqual(nonce, Nonce().Match(await client.GetStringAsync(new Uri("/schemagen", UriKind.Relative))).Groups[1].Value);
    }

    [GeneratedRegex("(?s)<script.*?</script>")]
    private static partial Regex Script();

    [GeneratedRegex("<style nonce=\"([0-9a-f]{32})\">")]
    private static partial Regex Nonce();
}
