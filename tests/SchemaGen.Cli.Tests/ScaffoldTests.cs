using System.Globalization;
using System.Text;
using SchemaGen.Cli.Scaffolding;
using SchemaGen.Diffing;
using SchemaGen.History;
using SchemaGen.Introspection;
using SchemaGen.Migrating;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>Scaffolded models are the live schema: proved by compiling them, adopting the database, and making it anew.</summary>
public sealed class ScaffoldTests : DiffTest
{
    private static readonly ScaffoldOptions Options = new() { Namespace = "App", Models = "Models", Migrations = "Migrations", Stamp = "20261121T0930" };

    [Theory]
    [InlineData("shop")]
    [InlineData("tracker")]
    [InlineData("chat")]
    [InlineData("keycloak")]
    public async Task Models_of_a_real_application_are_its_schema_and_adopt_it_and_make_it_anew(string application)
    {
        (TestDatabase live, TestDatabase anew) = await OpenAsync(await SchemaAsync(application), "");
        (Scaffold scaffold, SchemaSource source) = await ScaffoldAsync(live);

        SchemaSnapshot actual = await ReadAsync(live);
        foreach (Table table in Comparable(actual, source.Snapshot).Tables)
        {
            // Column by column and table by table, so that a failure shows which.
            Table modeled = SnapshotNormalizer.Normalize(source.Snapshot).Tables.Find(table.Name)!;
            Assert.Equal(table.Columns, modeled.Columns);
            Assert.Equal(table, modeled);
        }

        Assert.Equal(Comparable(actual, scaffold.Recorded), SnapshotNormalizer.Normalize(scaffold.Recorded));
        Assert.Empty(scaffold.LeftOut);
        await AdoptAsync(live, source);

        await new Migrator(anew.DataSource, source).MigrateAsync();
        Assert.Equal(await Catalogue.ReadAsync(live), await Catalogue.ReadAsync(anew));
    }

    [Fact]
    public async Task One_of_everything_is_read_declared_or_recorded_adopted_and_made_anew()
    {
        (TestDatabase live, TestDatabase anew) = await OpenAsync(await SchemaAsync("everything"), "");
        (Scaffold scaffold, SchemaSource source) = await ScaffoldAsync(live);

        Assert.Empty(scaffold.LeftOut);
        SchemaSnapshot actual = Comparable(await ReadAsync(live), scaffold.Recorded);
        SchemaSnapshot recorded = SnapshotNormalizer.Normalize(MigrationGraph.Create(source.Migrations).Fold());
        foreach (Table table in actual.Tables)
            Assert.Equal(table, recorded.Tables.Find(table.Name));
        Assert.Equal(actual, recorded);
        // Another version prints views in another way.
        if (PostgresMajors.Asked.Count == 0)
            Golden(string.Concat(scaffold.Files.SkipLast(1).Select(static f => $"// {f.Path}\n\n{f.Text}\n")), "everything.txt");
        await AdoptAsync(live, source);

        await new Migrator(anew.DataSource, source).MigrateAsync();
        Assert.Equal(await Catalogue.ReadAsync(live), await Catalogue.ReadAsync(anew));
    }

    [Fact]
    public async Task What_models_cannot_say_is_named_in_a_comment_and_stays_and_the_rest_is_adopted()
    {
        (TestDatabase live, _) = await OpenAsync(await SchemaAsync("films"), "");
        (Scaffold scaffold, SchemaSource source) = await ScaffoldAsync(live);

        Golden(string.Concat(scaffold.LeftOut.Select(static l => l + "\n")), "films-left-out.txt");
        string text = string.Concat(scaffold.Files.Select(static f => f.Text));
        Assert.All(scaffold.LeftOut, l => Assert.Contains("// - " + l[(l.IndexOf(": ", StringComparison.Ordinal) is var at && char.IsUpper(l[0]) ? at + 2 : 0)..], text, StringComparison.Ordinal));
        await AdoptAsync(live, source);
    }

    [Fact]
    public async Task The_files_read_as_a_person_would_write_them()
    {
        (TestDatabase live, _) = await OpenAsync(await SchemaAsync("shop"), "");
        (Scaffold scaffold, _) = await ScaffoldAsync(live);

        Golden(string.Concat(scaffold.Files.Select(static f => $"// {f.Path}\n\n{f.Text}\n")), "shop.txt");
    }

    [Fact]
    public async Task Hundreds_of_tables_are_scaffolded_and_adopted()
    {
        StringBuilder ddl = new();
        for (int i = 0; i < 200; i++)
        {
            string parent = i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", parent_id bigint references module_{i / 2}_records on delete cascade");
            ddl.Append(CultureInfo.InvariantCulture, $"create table module_{i}_records (id bigserial primary key, code varchar(40) not null unique, amount numeric(12,2) default 0 not null, payload jsonb, tags text[], at timestamptz default now() not null{parent}, check (amount >= {i}));\n");
            ddl.Append(CultureInfo.InvariantCulture, $"create index on module_{i}_records (at desc) where amount > 0;\n");
        }

        (TestDatabase live, _) = await OpenAsync(ddl.ToString(), "");
        (Scaffold scaffold, SchemaSource source) = await ScaffoldAsync(live);

        Assert.Empty(scaffold.LeftOut);
        Assert.Equal(200, source.Snapshot.Tables.Count);
        await AdoptAsync(live, source);
    }

    [Fact]
    public async Task The_command_writes_files_for_the_named_tables_and_does_not_write_over_others()
    {
        (TestDatabase live, _) = await OpenAsync(await SchemaAsync("shop"), "");
        string project = Directory.CreateTempSubdirectory("scaffold").FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "My.Web-App.csproj"), "<Project />");
        string[] args = ["scaffold", "--connection", live.ConnectionString, "--output", Path.Combine(project, "Models"), "--table", "spree_users", "--table", "public.spree_stores"];

        CommandOutcome first = await RunAsync(Source(CreateUsers), args);
        Assert.True(first.ExitCode == ExitCodes.Ok, first.Error);
        string[] written = [.. first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => Path.GetRelativePath(project, p.Trim()))];
        Assert.Equal(["Models/SpreeStore.cs", "Models/SpreeUser.cs"], written[..2]);
        Assert.StartsWith("Migrations/", written[2], StringComparison.Ordinal);
        Assert.Contains("namespace My.WebApp.Models;", await File.ReadAllTextAsync(Path.Combine(project, written[0])), StringComparison.Ordinal);

        CommandOutcome again = await RunAsync(Source(CreateUsers), args);
        Assert.Equal(ExitCodes.Failed, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, (await RunAsync(Source(CreateUsers), [.. args, "--force"])).ExitCode);

        CommandOutcome unknown = await RunAsync(Source(CreateUsers), [.. args[..5], "--table", "nobody"]);
        Assert.Equal(ExitCodes.Failed, unknown.ExitCode);
        Assert.Contains("There is no table \"nobody\"", unknown.Error, StringComparison.Ordinal);
        Directory.Delete(project, recursive: true);
    }

    private static async Task<(Scaffold, SchemaSource)> ScaffoldAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        Scaffold scaffold = Scaffolder.Create(await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default), Options);
        SchemaSource source = ScaffoldedProject.Build(scaffold.Files);
        Assert.Equal([], source.Pending?.Up.Select(static o => o.ToString()) ?? []);
        Assert.Equal(scaffold.Modeled, source.Snapshot);
        Assert.Equal(scaffold.Recorded, MigrationGraph.Create(source.Migrations).Fold());
        return (scaffold, source);
    }

    private static async Task AdoptAsync(TestDatabase database, SchemaSource source)
    {
        string before = await Catalogue.ReadAsync(database);
        Migrator migrator = new(database.DataSource, source);
        MigrationResult adopted = await migrator.BaselineAsync();
        Assert.Equal(["20261121T0930_Initial"], adopted.MigrationIds);
        Assert.Equal(before, await Catalogue.ReadAsync(database));
        Assert.True((await migrator.GetStatusAsync()).IsUpToDate);
        Assert.True((await migrator.AutoMigrateAsync()).IsEmpty);
    }

    // Models leave the versions of extensions open, and the comments of schemas unsaid.
    private static SchemaSnapshot Comparable(SchemaSnapshot live, SchemaSnapshot models)
    {
        SchemaSnapshot normal = SnapshotNormalizer.NormalizeFor(live, models);
        return normal with { Extensions = normal.Extensions.Where(e => models.Extensions.Contains(e.Name)).ToNamedList() };
    }

    private static async Task<string> SchemaAsync(string name) => await File.ReadAllTextAsync(Pages.PathOf($"../tests/SchemaGen.Cli.Tests/Schemas/{name}.sql"));

    private static void Golden(string actual, string name)
    {
        string path = Pages.PathOf($"../tests/SchemaGen.Cli.Tests/Schemas/{name}");
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
