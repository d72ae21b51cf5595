using System.Runtime.CompilerServices;
using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class DefinitionsPageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Begin = "<!-- migration -->\n";
    private const string End = "<!-- /migration -->";

    private static readonly Operation[] Initial =
    [
        new CreateTable(new Table("users")
        {
            Columns = [new Column("id", PgType.BigInt), new Column("tenant_id", PgType.BigInt), new Column("changed_at", PgType.TimestampTz) { Nullable = true }],
            PrimaryKey = new("pk_users", ["id"]),
        }),
    ];

    private static readonly Operation[] Operations =
    [
        new CreateRoutine(new("touch", "", "returns trigger language plpgsql as $$ begin new.changed_at := now(); return new; end $$")),
        new CreateTrigger("users", new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch")),
        new CreatePolicy("users", new("own_rows") { Using = "tenant_id = current_setting('app.tenant')::bigint" }),
        new AlterRowSecurity("users", RowSecurity.Enabled),
    ];

    [Fact]
    public async Task The_migration_on_the_page_is_the_one_that_runs()
    {
        string first = Fingerprints.Compute([], Initial);
        string text = "\n```csharp\n" + MigrationWriter.Write(new()
        {
            Namespace = "Shop.Migrations",
            ClassName = "TouchUsers",
            Id = "20261121T0930_TouchUsers",
            AfterClasses = ["Initial"],
            Fingerprint = Fingerprints.Compute([first], Operations),
            Operations = Operations,
        }) + "```\n\n";
        string page = File.ReadAllText(Page());
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1")
            File.WriteAllText(Page(), page[..begin] + text + page[end..]);
        Assert.Equal(text, File.ReadAllText(Page())[begin..^(page.Length - end)]);

        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        PlanRunner runner = new(database.DataSource);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, [.. Initial, .. Operations], PlanOptions.Default));
        Assert.Empty(runner.BrokenClaims);
        await database.ExecuteAsync("insert into users (id, tenant_id) values (1, 1), (2, 2); update users set tenant_id = tenant_id; grant select on users to pg_monitor");
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from users where changed_at is not null"));
        Assert.Equal(2L, await database.ScalarAsync<long>("set app.tenant = 2; set role pg_monitor; select sum(id)::bigint from users"));
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "definitions.md");
}
