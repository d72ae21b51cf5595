using System.Globalization;
using Microsoft.CodeAnalysis;
using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>Code that still uses what a change removes is listed with the change.</summary>
public sealed class CodeUsesTests
{
    private const string WithoutFax = """
        [Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; } {0} }
        """;

    [Theory]
    [InlineData("\"select id, fax from users\"", true)]
    [InlineData("\"select fax \" + \"from users\"", true)]
    [InlineData("$\"update users set fax = {1 + 1}\"", true)]
    [InlineData("\"\"\"\n    SELECT u.\"fax\" FROM users u\n    \"\"\"", true)]
    [InlineData("\"select fax from printers\"", false)]
    [InlineData("\"select name from users\"", false)]
    [InlineData("\"select 'fax' from users\"", false)]
    [InlineData("\"fax\"", false)]
    [InlineData("\"send a fax to users\"", false)]
    public async Task SQL_that_names_a_dropped_column_is_listed(string literal, bool isUse)
    {
        TestFile query = new("Queries.cs", $"namespace Shop;\n\npublic static class Queries\n{{\n    public static string Fax => {literal};\n}}\n");
        Diagnostic drop = Assert.Single(await Check.ModelsAsync("SG1001", WithoutFax.Replace("{0}", "", StringComparison.Ordinal), Initial.File, query));

        Assert.Equal(isUse ? ["Queries.cs"] : [], drop.AdditionalLocations.Select(static l => Path.GetFileName(l.SourceTree!.FilePath)));
        Assert.Equal(isUse, drop.GetMessage(CultureInfo.InvariantCulture).Contains("Still used in Queries.cs(5).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_property_that_is_no_longer_stored_is_listed_where_it_is_used()
    {
        const string uses = "namespace Shop;\npublic static class Queries\n{\n    public static string? Fax(User user, Printer printer) => user.Fax ?? printer.Fax;\n}\npublic sealed record Printer(string Fax);\n";
        Diagnostic drop = Assert.Single(await Check.ModelsAsync(
            "SG1001", WithoutFax.Replace("{0}", "[NotMapped] public string? Fax { get; init; }", StringComparison.Ordinal), Initial.File, new("Queries.cs", uses)));

        Location use = Assert.Single(drop.AdditionalLocations);
        Assert.Equal("user.Fax", use.SourceTree!.GetText().ToString(new(use.SourceSpan.Start - 5, use.SourceSpan.Length + 5)));
    }

    [Fact]
    public async Task A_property_of_another_type_is_listed_where_it_is_used()
    {
        const string uses = "namespace Shop;\npublic static class Queries\n{\n    public static bool Has(User user, Printer printer) => user.Fax == printer.Fax;\n}\npublic sealed record Printer(int Fax);\n";
        IReadOnlyList<Diagnostic> found = await Check.ModelsAsync(
            "SG1003", WithoutFax.Replace("[|User|]", "User", StringComparison.Ordinal).Replace("{0}", "public [|int?|] Fax { get; init; }", StringComparison.Ordinal), Initial.File, new("Queries.cs", uses));

        Location use = Assert.Single(Assert.Single(found).AdditionalLocations);
        Assert.Equal("user.Fax", use.SourceTree!.GetText().ToString(new(use.SourceSpan.Start - 5, use.SourceSpan.Length + 5)));
    }

    [Fact]
    public async Task Many_places_are_counted_and_recorded_migrations_are_none_of_them()
    {
        Recorded trim = Initial.Then("20260102T0000_Trim", new SchemaGen.Operations.Sql("update users set fax = trim(fax)") { Down = "", Approved = "small" });
        Recorded drop = trim.Then("20260103T0000_Drop", new DropTable("users"));
        string queries = "public static class Queries { " + string.Concat(Enumerable.Range(0, 5).Select(static i => $"public const string Q{i} = \"delete from users\"; ")) + "}";
        Diagnostic found = Assert.Single(await Check.ModelsAsync("SG1002", "", Initial.File, trim.File, drop.Edit("new DropTable", "[|new DropTable|]").File, new("Queries.cs", queries)));

        Assert.Equal(5, found.AdditionalLocations.Count);
        Assert.Contains("Still used in Queries.cs(1), Queries.cs(1), Queries.cs(1) and 2 more.", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
