using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Building;

public sealed class RecordingTests
{
    private const string One = "<TargetFramework>net10.0</TargetFramework>";
    private const string Two = """
        <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
        <EnableWindowsTargeting>true</EnableWindowsTargeting>
        <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
        """;

    private const string User = "using SchemaGen; namespace Shop; [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } }";
    private const string Stamp = "-p:SchemaGenMigrationStamp=20261121T0930";

    [Fact]
    public void Recording_writes_what_the_generator_emits_and_then_nothing_is_pending()
    {
        using ConsumerProject project = new(One);
        project.Write("User.cs", User);
        Fails(project.Build("-t:VerifyMigrations"), "SG2001", "create table users");
        Succeeds(project.Build("-t:RecordMigration", "-p:MigrationName=Initial", Stamp), "Recorded Migrations/20261121T0930_Initial.cs");

        GeneratorRun emitted = GeneratorRun.Of(Compilations.Of(User), BuildOptions.Recording("Initial"));
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(emitted.Files["SchemaGen.Pending.g.cs"]), project.Read("Migrations/20261121T0930_Initial.cs"));

        Succeeds(project.Build("-t:VerifyMigrations"), "Verified");
        // A second time with nothing to compile: what was verified before must not be taken for what is there now.
        Succeeds(project.Build("-t:VerifyMigrations"), "Verified");
        Succeeds(project.Build("-t:RecordMigration", "-p:MigrationName=Again"), "Nothing to record");
        Assert.Equal(["20261121T0930_Initial.cs"], project.Recorded);
        Succeeds(project.Build());
    }

    [Fact]
    public void A_risky_change_is_recorded_although_warnings_are_errors()
    {
        using ConsumerProject project = new(One);
        project.Write("User.cs", User);
        Succeeds(project.Build("-t:RecordMigration", "-p:MigrationName=Initial", Stamp));
        project.Write("User.cs", User.Replace("public required string Name { get; init; }", "", StringComparison.Ordinal));
        Succeeds(project.Build("-t:RecordMigration", "-p:MigrationName=DropName", "-p:SchemaGenMigrationStamp=20261122T0930"), "drop column users.name");
        Assert.Equal(["20261121T0930_Initial.cs", "20261122T0930_DropName.cs"], project.Recorded);
    }

    [Fact]
    public void A_project_with_two_frameworks_records_once()
    {
        using ConsumerProject project = new(Two);
        project.Write("User.cs", User);
        Fails(project.Build("-t:VerifyMigrations"), "SG2001");
        Succeeds(project.Build("-t:RecordMigration", "-p:MigrationName=Initial", Stamp), "Recorded");
        Assert.Equal(["20261121T0930_Initial.cs"], project.Recorded);
        Succeeds(project.Build("-t:VerifyMigrations"), "Verified");
    }

    [Fact]
    public void Errors_elsewhere_do_not_keep_a_migration_from_being_recorded()
    {
        using ConsumerProject project = new(One);
        project.Write("User.cs", User);
        project.Write("Broken.cs", "namespace Shop; public class Broken { public int Number() => Missing.Value; }");
        Fails(project.Build("-t:RecordMigration", "-p:MigrationName=Initial", Stamp), "CS0103", "Recorded Migrations/20261121T0930_Initial.cs");
        Assert.Single(project.Recorded);
    }

    [Theory]
    [InlineData(User, "", "SG3002")]
    [InlineData(User, "1st", "SG3002")]
    [InlineData(User, "Add phone", "SG3002")]
    [InlineData(User, "CreateTable", "SG3004")]
    [InlineData(User + " class {", "Initial", "SG3003")]
    [InlineData("using SchemaGen; namespace Shop; [Model] public partial class User { public long Id { get; init; } public Uri? Home { get; init; } }", "Initial", "SG3004")]
    public void What_cannot_be_recorded_is_told_and_writes_nothing(string source, string name, string code)
    {
        using ConsumerProject project = new(One);
        project.Write("User.cs", source);
        Fails(project.Build("-t:RecordMigration", "-p:MigrationName=" + name, Stamp), code);
        Assert.Empty(project.Recorded);
    }

    [Fact]
    public void A_file_that_is_there_already_is_not_written_over()
    {
        using ConsumerProject project = new(One + "<DefaultItemExcludes>$(DefaultItemExcludes);Migrations/**</DefaultItemExcludes>");
        project.Write("User.cs", User);
        Succeeds(project.Build("-t:RecordMigration", "-p:MigrationName=Initial", Stamp));
        Fails(project.Build("-t:RecordMigration", "-p:MigrationName=Initial", Stamp), "SG3006", "Migrations/20261121T0930_Initial.cs is there already");
    }

    [Fact]
    public void A_word_that_chooses_no_nodes_is_an_error_and_none_leaves_them_out()
    {
        using ConsumerProject project = new(One);
        project.Write("User.cs", User);
        project.Write("Use.cs", "namespace Shop; public static class Use { public static object Of() => new UserCountNode(); }");
        Fails(project.Build("-p:SchemaGenNodes=some"), "SG3005", "Write all, used or none");
        Fails(project.Build("-p:SchemaGenNodes=none"), "CS0246", "UserCountNode");
        Succeeds(project.Build("-p:SchemaGenNodes=used"));
    }

    private static void Succeeds((bool Succeeded, string Output) build, params string[] texts)
    {
        Assert.True(build.Succeeded, build.Output);
        Assert.All(texts, t => Assert.Contains(t, build.Output, StringComparison.Ordinal));
    }

    private static void Fails((bool Succeeded, string Output) build, params string[] texts)
    {
        Assert.False(build.Succeeded, build.Output);
        Assert.All(texts, t => Assert.Contains(t, build.Output, StringComparison.Ordinal));
    }
}
