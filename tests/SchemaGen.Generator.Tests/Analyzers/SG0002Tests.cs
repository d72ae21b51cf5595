namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0002Tests
{
    [Fact]
    public Task A_model_without_a_key_is_reported_at_its_name() => Check.ModelsAsync("SG0002", """
        [Model] public partial class [|Country|] { public required string Name { get; init; } }
        """);

    [Fact]
    public Task A_conventional_a_declared_and_an_inherited_key_are_keys() => Check.ModelsAsync("SG0002", """
        public abstract class Entity { public long Id { get; init; } }
        [Model] public partial class User { public long Id { get; init; } }
        [Model] public partial class Country { [Key] public required string Code { get; init; } }
        [Model] public partial class Order : Entity { public decimal Total { get; init; } }
        """);

    [Fact]
    public Task A_class_that_is_no_model_needs_none() => Check.ModelsAsync("SG0002", "public class Country { public string? Name { get; init; } }");
}
