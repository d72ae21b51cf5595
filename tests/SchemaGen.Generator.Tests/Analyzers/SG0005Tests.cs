namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0005Tests
{
    [Fact]
    public Task Two_properties_that_ask_for_one_column_are_reported_at_the_second() => Check.ModelsAsync("SG0005", """
        [Model] public partial class User
        {
            public long Id { get; init; }
            public string? PhoneNo { get; init; }
            [Column("phone_no")] public string? [|Phone|] { get; init; }
        }
        """);

    [Fact]
    public Task Two_properties_with_columns_of_their_own_are_fine() => Check.ModelsAsync("SG0005", """
        [Model] public partial class User { public long Id { get; init; } public string? PhoneNo { get; init; } public string? Phone { get; init; } }
        """);
}
