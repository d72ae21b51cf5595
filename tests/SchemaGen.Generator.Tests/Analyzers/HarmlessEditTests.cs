using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>Edits that put nothing at risk: no hazard may be reported.</summary>
public sealed class HarmlessEditTests
{
    [Theory]
    [InlineData("public string? Phone { get; init; }", "a nullable column")]
    [InlineData("public int Logins { get; init; } = 1;", "a column with a constant default")]
    [InlineData("public bool IsActive { get; init; } = true;", "a flag with a default")]
    [InlineData("[NotMapped] public string Initials => Name;", "what is not stored")]
    [InlineData("public string Initials => Name;", "what has no setter")]
    [InlineData("[Index] public string? Phone { get; init; }", "a column with an index")]
    [InlineData("/// <summary>A comment.</summary> public void Rename() { }", "a method")]
    public async Task An_edit_of_the_model_brings_no_hazard(string member, string what)
    {
        string model = "[Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } " + member + " }";
        Assert.False(await HasHazardAsync(model), what);
    }

    [Fact]
    public async Task A_new_model_brings_no_hazard() => Assert.False(await HasHazardAsync(
        User + "[Model] public partial class Order { public long Id { get; init; } [References<User>] public long UserId { get; init; } [Unique] public required string Number { get; init; } }"));

    [Fact]
    public async Task The_first_models_of_a_project_bring_no_hazard() =>
        Assert.DoesNotContain(await AnalyzerVerifier.RunAsync(Check.Project(User), Check.Analyzers), static d => d.Id.StartsWith("SG1", StringComparison.Ordinal));

    [Fact]
    public async Task Models_as_recorded_bring_nothing_at_all() =>
        Assert.Empty(await AnalyzerVerifier.RunAsync(Check.Project(User, Initial.File), Check.Analyzers));

    [Fact]
    public async Task A_property_under_another_name_that_keeps_its_column_is_no_change() =>
        Assert.Empty(await AnalyzerVerifier.RunAsync(
            Check.Project(User.Replace("required string Name", "required string FullName", StringComparison.Ordinal).Replace("public required", "[Column(\"name\")] public required", StringComparison.Ordinal), Initial.File), Check.Analyzers));

    private static async Task<bool> HasHazardAsync(string models) =>
        (await AnalyzerVerifier.RunAsync(Check.Project(models, Initial.File), Check.Analyzers)).Any(static d => d.Id.StartsWith("SG1", StringComparison.Ordinal));
}
