using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class RenameOrDropFixTests
{
    private const string Before = "[Model]\r\npublic partial class User\r\n{\r\n    public long Id { get; init; }\r\n    public string? Phone { get; init; }\r\n}\r\n";

    [Fact]
    public Task It_is_a_rename() => ModelsAsync(
        new RenameOrDropFix(), Before, Before.Replace("    public string?", "    [RenamedFrom(\"fax\")]\r\n    public string?", StringComparison.Ordinal), "RenamedFrom", Initial);

    [Fact]
    public Task It_is_a_drop() => ModelsAsync(
        new RenameOrDropFix(), Before, Before.Replace("[Model]", "[Dropped(\"fax\")]\r\n[Model]", StringComparison.Ordinal), "Dropped", Initial);

    [Fact]
    public async Task Both_answers_are_offered() => Assert.Equal(
        ["It is a rename: [RenamedFrom(\"fax\")]", "\"fax\" is really dropped: [Dropped(\"fax\")]"], await TitlesAsync(new RenameOrDropFix(), Before, Initial));
}
