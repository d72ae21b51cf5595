namespace SchemaGen.CodeFixes.Tests;

public sealed class UnmappableFixTests
{
    private const string Before = """
        public class Settings { public string? Theme { get; set; } }
        [Model]
        public partial class User
        {
            public long Id { get; init; }
            public Settings? First { get; init; }
            public Settings? Second { get; init; }
        }
        """;

    [Fact]
    public Task It_can_be_stored_as_json() => Fix.ModelsAsync(new UnmappableFix(), Before, """
        public class Settings { public string? Theme { get; set; } }
        [Model]
        public partial class User
        {
            public long Id { get; init; }
            [Jsonb]
            public Settings? First { get; init; }
            [Jsonb]
            public Settings? Second { get; init; }
        }
        """, "Jsonb");

    [Fact]
    public Task It_can_be_left_out_and_what_is_not_imported_is_written_in_full() => Fix.ModelsAsync(new UnmappableFix(), Before, """
        public class Settings { public string? Theme { get; set; } }
        [Model]
        public partial class User
        {
            public long Id { get; init; }
            [System.ComponentModel.DataAnnotations.Schema.NotMapped]
            public Settings? First { get; init; }
            [System.ComponentModel.DataAnnotations.Schema.NotMapped]
            public Settings? Second { get; init; }
        }
        """, "NotMapped");

    [Fact]
    public async Task A_delegate_has_no_json() => Assert.Equal(
        ["Do not store: [NotMapped]"],
        await Fix.TitlesAsync(new UnmappableFix(), "[Model] public partial class User { public long Id { get; init; } public Action? Changed { get; init; } }"));
}
