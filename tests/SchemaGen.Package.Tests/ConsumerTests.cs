using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(PackedPackage package, PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Phone = "    public string? Phone { get; init; }";

    [Fact]
    public async Task A_fresh_project_builds_records_and_boots_on_PostgreSQL()
    {
        using Consumer consumer = new(package);
        await using TestDatabase database = await postgres.OpenDatabaseAsync();

        // Models without a migration: they build, and only the verification objects.
        Assert.DoesNotContain(": warning ", (await consumer.BuildAsync()).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("error SG2001", (await consumer.VerifyAsync()).Failed(), StringComparison.Ordinal);

        Assert.Contains("create table customers", (await consumer.RecordAsync("Initial")).Succeeded(), StringComparison.Ordinal);
        Assert.EndsWith("_Initial.cs", Assert.Single(consumer.Migrations), StringComparison.Ordinal);
        (await consumer.VerifyAsync()).Succeeded();
        Assert.Contains("Nothing to record", (await consumer.RecordAsync("Again")).Succeeded(), StringComparison.Ordinal);
        Assert.Single(consumer.Migrations);

        (await consumer.BuildAsync()).Succeeded();
        Assert.Equal("1: Ada", (await consumer.RunAsync(database.ConnectionString)).Succeeded().Trim());
        Assert.Equal("2: Ada", (await consumer.RunAsync(database.ConnectionString)).Succeeded().Trim());
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from schemagen.migration_executions"));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from customers"));
    }

    [Fact]
    public async Task A_risky_edit_warns_at_its_line_and_is_refused_at_boot_until_it_is_approved()
    {
        using Consumer consumer = new(package);
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        (await consumer.RecordAsync("Initial")).Succeeded();
        (await consumer.BuildAsync()).Succeeded();
        (await consumer.RunAsync(database.ConnectionString)).Succeeded();

        consumer.Replace("Customer.cs", Phone, "");
        int line = consumer.LineOf("Customer.cs", "class Customer");
        Assert.Contains($"Customer.cs({line},29): warning SG1001", (await consumer.BuildAsync()).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("error SG1001", (await consumer.BuildAsync("-warnaserror", "--no-incremental", "-p:ErrorLog=hazards.sarif%2Cversion=2.1")).Failed(), StringComparison.Ordinal);
        string sarif = File.ReadAllText(consumer.PathOf("hazards.sarif"));
        Assert.Contains("\"ruleId\": \"SG1001\"", sarif, StringComparison.Ordinal);
        Assert.Contains($"\"startLine\": {line}", sarif, StringComparison.Ordinal);
        Assert.Contains("docs/diagnostics/SG1001.md", sarif, StringComparison.Ordinal);
        Assert.Contains("drop column customers.phone", (await consumer.VerifyAsync()).Failed(), StringComparison.Ordinal);

        (await consumer.RecordAsync("DropPhone")).Succeeded();
        (await consumer.VerifyAsync()).Succeeded();
        (await consumer.BuildAsync()).Succeeded();
        Assert.Contains("SG1001", (await consumer.RunAsync(database.ConnectionString)).Failed(), StringComparison.Ordinal);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from information_schema.columns where table_name = 'customers' and column_name = 'phone' and table_schema = 'public'"));

        string recorded = Path.GetRelativePath(consumer.PathOf("."), consumer.Migrations.Single(static m => m.EndsWith("_DropPhone.cs", StringComparison.Ordinal)));
        consumer.Replace(recorded, """new DropColumn("customers", "phone")""", """new DropColumn("customers", "phone") { Approved = "nobody calls" }""");
        Assert.DoesNotContain("warning SG", (await consumer.BuildAsync("-warnaserror")).Succeeded(), StringComparison.Ordinal);
        Assert.Equal("2: Ada", (await consumer.RunAsync(database.ConnectionString)).Succeeded().Trim());
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from information_schema.columns where table_name = 'customers' and column_name = 'phone' and table_schema = 'public'"));
    }

    [Fact]
    public async Task Recording_works_where_warnings_are_errors()
    {
        using Consumer consumer = new(package, "<TargetFramework>net10.0</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        (await consumer.RecordAsync("Initial")).Succeeded();
        consumer.Replace("Customer.cs", Phone, "");

        (await consumer.BuildAsync()).Failed();
        (await consumer.RecordAsync("DropPhone")).Succeeded();

        Assert.Equal(2, consumer.Migrations.Length);
        (await consumer.VerifyAsync()).Succeeded();
    }

    [Fact]
    public async Task Two_target_frameworks_record_one_migration_and_are_both_verified()
    {
        using Consumer consumer = new(package, "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>");

        (await consumer.RecordAsync("Initial")).Succeeded();

        Assert.Single(consumer.Migrations);
        (await consumer.VerifyAsync()).Succeeded();
        (await consumer.BuildAsync()).Succeeded();
        consumer.Replace("Customer.cs", Phone, "#if WINDOWS\n    public string? Phone { get; init; }\n#endif");
        Assert.Contains("error SG2001", (await consumer.VerifyAsync()).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_in_other_code_do_not_keep_a_migration_from_being_recorded()
    {
        using Consumer consumer = new(package);
        consumer.Write("Broken.cs", "internal static class Broken { public static int Number() => \"none\"; }");

        DotnetResult recorded = await consumer.RecordAsync("Initial");

        Assert.Contains("Recorded ", recorded.Output, StringComparison.Ordinal);
        Assert.Contains("error CS0029", recorded.Output + (await consumer.BuildAsync()).Failed(), StringComparison.Ordinal);
        Assert.Single(consumer.Migrations);
    }

    [Theory]
    [InlineData("", "SG3002")]
    [InlineData("Add-Phone", "SG3002")]
    public async Task A_migration_without_a_usable_name_is_not_recorded(string name, string code)
    {
        using Consumer consumer = new(package);

        Assert.Contains(code, (await consumer.RecordAsync(name)).Failed(), StringComparison.Ordinal);
        Assert.Empty(consumer.Migrations);
    }
}
