namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0004Tests
{
    [Fact]
    public Task The_second_model_of_a_table_is_reported_at_its_name() => Check.ModelsAsync("SG0004", """
        [Model(Table = "users")] public partial class Account { public long Id { get; init; } }
        [Model] public partial class [|User|] { public long Id { get; init; } }
        """);

    [Fact]
    public Task Tables_of_one_name_in_two_schemas_are_two_tables() => Check.ModelsAsync("SG0004", """
        [Model(Table = "users", Schema = "crm")] public partial class Account { public long Id { get; init; } }
        [Model] public partial class User { public long Id { get; init; } }
        """);
}
