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

    private const string Renamed = "[Model]\r\npublic partial class Person\r\n{\r\n    public long Id { get; init; }\r\n    public string? Fax { get; init; }\r\n}\r\n";

    [Fact]
    public Task A_class_that_may_be_an_old_table_is_it() => ModelsAsync(
        new RenameOrDropFix(), Renamed, Renamed.Replace("[Model]", "[RenamedFrom(\"users\")]\r\n[Model]", StringComparison.Ordinal), "RenamedFrom", Initial);

    [Fact]
    public Task Or_it_is_another() => ModelsAsync(
        new RenameOrDropFix(), Renamed, Renamed.Replace("[Model]", "[DroppedTable(\"users\")]\r\n[Model]", StringComparison.Ordinal), "Dropped", Initial);

    [Fact]
    public async Task A_table_of_another_schema_is_named_with_it() => Assert.Equal(
        [
            "It is a rename: [RenamedFrom(\"users\", OldSchema = \"public\")]",
            "\"users\" is really dropped: [DroppedTable(\"users\", Schema = \"public\")]",
        ],
        await TitlesAsync(new RenameOrDropFix(), Renamed.Replace("[Model]", "[Model(Schema = \"crm\")]", StringComparison.Ordinal), Initial));

    [Fact]
    public async Task Both_answers_are_offered() => Assert.Equal(
        ["It is a rename: [RenamedFrom(\"fax\")]", "\"fax\" is really dropped: [Dropped(\"fax\")]"], await TitlesAsync(new RenameOrDropFix(), Before, Initial));
}
