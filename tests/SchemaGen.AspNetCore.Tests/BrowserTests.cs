using Microsoft.Playwright;
using SchemaGen.Fleets;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>The dashboard in a real browser, on a real port and a real database.</summary>
public sealed class BrowserTests(Browser browser) : WebTest, IClassFixture<Browser>
{
    [Fact]
    public async Task A_person_reads_the_plan_accepts_its_risk_and_applies_it()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers, AddPhone, DropName), WithPolicies), "boss");
        var page = window.Page;

        Assert.Equal("Shop Pending", await page.Locator("h2").InnerTextAsync());
        var rows = page.Locator("table", new PageLocatorOptions { HasText = "What applying it does" }).Locator("tbody tr");
        Assert.Equal(["2", "users", "add column", "add column users.phone", "Safe", "access exclusive, instant", "reads and writes, for a moment", "new data lost"], Cells(await rows.Nth(0).InnerTextAsync()));
        Assert.Equal(["3", "users", "drop column", "drop column users.name", "High", "access share, scan; access exclusive, instant", "reads and writes, for a moment", "data from retention"], Cells(await rows.Nth(1).InnerTextAsync()));
        await Assertions.Expect(page.GetByText("Applying needs a script")).ToBeHiddenAsync();
        await page.GetByText("SQL of the").ClickAsync();
        await Assertions.Expect(page.GetByText("alter table public.users drop column name")).ToBeVisibleAsync();

        var button = page.GetByRole(AriaRole.Button, new() { Name = "Approve and apply" });
        await button.ClickAsync();
        Assert.Equal("Pending", (await MigratorOf(Source(CreateUsers, AddPhone, DropName)).GetHealthAsync()).State.ToString());
        await page.GetByLabel("Why it is accepted").FillAsync("moved to profiles");
        await button.ClickAsync();

        await Assertions.Expect(page.Locator("h2")).ToHaveTextAsync("Shop UpToDate");
        await Assertions.Expect(page.GetByText("Nothing to apply.")).ToBeVisibleAsync();
        Assert.Equal("boss: moved to profiles", await Database.ScalarAsync<string>(
            "select (metadata -> 'approval' ->> 'by') || ': ' || (metadata -> 'approval' ->> 'reason') from schemagen.migration_executions where migration_id = '3'"));
        Assert.Empty(window.Complaints);
        Assert.All(window.Requests, r => Assert.Equal(new Uri(page.Url).Authority, r.Authority));
    }

    [Fact]
    public async Task The_page_tells_what_a_run_waits_for_and_goes_on_with_it()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers, AddPhone), WithPolicies), "admin");
        await using var reader = await Database.DataSource.OpenConnectionAsync();
        var transaction = await reader.BeginTransactionAsync();
        await using (var command = reader.CreateCommand())
        {
            command.CommandText = "select count(*) from users";
            await command.ExecuteScalarAsync();
        }

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        var log = window.Page.Locator(".log");
        await Assertions.Expect(log).ToContainTextAsync("StepRetried: 2: add column users.phone: blocked by process");
        await Assertions.Expect(window.Page.Locator(".count")).ToHaveTextAsync("1 of 1");
        await transaction.CommitAsync();

        await Assertions.Expect(log).ToContainTextAsync("RunCompleted");
        await Assertions.Expect(window.Page.Locator("h2")).ToHaveTextAsync("Shop UpToDate");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_page_that_is_loaded_while_a_run_is_under_way_follows_it_and_stops_it()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers, AddPhone), WithPolicies), "admin");
        var page = window.Page;
        await using var reader = await Database.DataSource.OpenConnectionAsync();
        await using (var command = reader.CreateCommand())
        {
            command.CommandText = "begin; select count(*) from users";
            await command.ExecuteScalarAsync();
        }

        await Assertions.Expect(page.Locator(".stop")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync("StepRetried");
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync("StepRetried");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop after this step" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToContainTextAsync("Stopped: admin has stopped it");
        await Assertions.Expect(page.Locator(".stop")).ToBeHiddenAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_run_that_fails_stays_on_the_page_with_its_error()
    {
        AddColumn wrong = new("users", new Column("half", PgType.Integer) { Default = "1/0", Nullable = true });
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await Database.ExecuteAsync("insert into users (id, name) values (1, 'Ada')");
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers, wrong), WithPolicies), "boss");

        if (await window.Page.GetByLabel("Why it is accepted").IsVisibleAsync()) await window.Page.GetByLabel("Why it is accepted").FillAsync("a test");
        await window.Page.Locator(".apply button").ClickAsync();

        await Assertions.Expect(window.Page.Locator(".state")).ToContainTextAsync("Failed: ");
        await Assertions.Expect(window.Page.Locator(".state")).ToContainTextAsync("division by zero");
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator("h2")).ToHaveTextAsync("Shop Failed");
    }

    [Fact]
    public async Task Whoever_may_not_apply_is_told_so()
    {
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers), WithPolicies), "visitor");

        await window.Page.Locator(".apply button").ClickAsync();

        await Assertions.Expect(window.Page.Locator(".state")).ToHaveTextAsync("The server answered 403.");
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('users')::text"));
    }

    [Fact]
    public async Task A_person_judges_going_back_before_anybody_does_it()
    {
        await MigratorOf(Source(CreateUsers, AddPhone, DropName)).MigrateAsync();
        await Database.ExecuteAsync("insert into users (id) values (1); analyze users");
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers, AddPhone, DropName), WithPolicies), "boss");
        var page = window.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "1", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("Undoing 3, 2 takes about")).ToBeVisibleAsync();
        var rows = page.Locator("table", new PageLocatorOptions { HasText = "What undoing each operation brings" }).Locator("tbody tr");
        Assert.Equal(["2", "add column users.phone", "new data lost"], Cells(await rows.Nth(0).InnerTextAsync()));
        Assert.Equal(["3", "drop column users.name", "data from retention"], Cells(await rows.Nth(1).InnerTextAsync()));
        await Assertions.Expect(page.Locator("h2").First).ToHaveTextAsync("Shop UpToDate");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_databases_of_a_fleet_are_asked_by_a_link_and_told_apart()
    {
        Fleets.Add(new Fleet(
            Source(CreateUsers), dataSource => new Migrator(dataSource, Source(CreateUsers)), [new FleetDatabase("acme", Database.ConnectionString)],
            new FleetOptions { Name = "customers" }));
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers), WithPolicies), "boss");
        var page = window.Page;
        await Assertions.Expect(page.GetByText("This application has made no pass over it yet.")).ToBeVisibleAsync();

        await page.GetByText("Ask every database where it stands").ClickAsync();

        await Assertions.Expect(page.GetByText("Pending 1")).ToBeVisibleAsync();
        var row = page.Locator("table", new PageLocatorOptions { HasText = "Databases that are not up to date" }).Locator("tbody tr");
        Assert.Equal(["acme", "Pending", "1"], Cells(await row.InnerTextAsync()).Take(3));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Without_scripts_everything_can_be_read_and_nothing_pretends_to_work()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await using var window = await browser.OpenAsync(await ListenAsync(Source(CreateUsers, DropName), WithPolicies), "boss", scripts: false);
        var page = window.Page;

        await Assertions.Expect(page.GetByText("drop column users.name").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Applying needs a script")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".apply")).ToBeHiddenAsync();
        await page.GetByText("SQL of the").ClickAsync();
        await Assertions.Expect(page.GetByText("alter table public.users drop column name")).ToBeVisibleAsync();
        await page.GetByText("Compare the live schema with its history").ClickAsync();
        await Assertions.Expect(page.GetByText("The live schema is what its history says.")).ToBeVisibleAsync();
    }

    private static string[] Cells(string row) => row.Split('\t', StringSplitOptions.TrimEntries);
}
