namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0001Tests
{
    [Fact]
    public Task A_property_of_a_class_of_ones_own_is_reported_at_its_type() => Check.ModelsAsync("SG0001", """
        public class Settings { public string? Theme { get; set; } }
        [Model] public partial class User { public long Id { get; init; } public [|Settings?|] Settings { get; init; } }
        """);

    [Fact]
    public Task An_inherited_property_is_reported_at_the_model() => Check.ModelsAsync("SG0001", """
        public abstract class Entity { public long Id { get; init; } public Action? Changed { get; init; } }
        [Model] public partial class [|User|] : Entity { public required string Name { get; init; } }
        """);

    [Fact]
    public Task Stored_as_json_or_not_at_all_it_is_fine() => Check.ModelsAsync("SG0001", """
        public class Settings { public string? Theme { get; set; } }
        [Model] public partial class User
        {
            public long Id { get; init; }
            [Jsonb] public Settings? Stored { get; init; }
            [NotMapped] public Settings? Kept { get; init; }
            public string Initials => "x";
            public static Settings Shared { get; } = new();
        }
        """);

    [Fact]
    public Task A_type_that_does_not_compile_is_left_to_the_compiler() => Check.ModelsAsync("SG0001", """
        [Model] public partial class User { public long Id { get; init; } public {|CS0246:Missing|} Settings { get; init; } }
        """);
}
