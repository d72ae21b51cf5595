namespace SchemaGen.CodeFixes.Tests;

public sealed class AddKeyFixTests
{
    [Fact]
    public Task The_key_becomes_the_first_member_and_line_endings_stay() => Fix.ModelsAsync(
        new AddKeyFix(),
        "[Model]\r\npublic partial class Country\r\n{\r\n\tpublic required string Name { get; init; }\r\n}\r\n",
        "[Model]\r\npublic partial class Country\r\n{\r\n\tpublic long Id { get; init; }\r\n\tpublic required string Name { get; init; }\r\n}\r\n");

    [Fact]
    public Task All_models_of_a_file_get_one() => Fix.ModelsAsync(
        new AddKeyFix(),
        """
        [Model] public partial class Country { public string? Name { get; init; } }

        [Model]
        public partial class Region
        {
        }
        """,
        """
        [Model] public partial class Country { public long Id { get; init; } public string? Name { get; init; } }

        [Model]
        public partial class Region
        {
            public long Id { get; init; }
        }
        """);

    [Fact]
    public async Task Where_another_member_is_called_Id_it_is_not_offered() => Assert.Empty(await Fix.TitlesAsync(
        new AddKeyFix(), "[Model] public partial class Country { public static int Id() => 1; public string? Name { get; init; } }"));
}
