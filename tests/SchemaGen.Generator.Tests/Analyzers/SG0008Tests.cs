namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0008Tests
{
    [Fact]
    public Task An_initializer_that_the_database_cannot_repeat_is_reported_at_the_expression() => Check.ModelsAsync("SG0008", """
        [Model] public partial class User { public long Id { get; init; } public DateTimeOffset CreatedAt { get; init; } = [|DateTimeOffset.UtcNow|]; }
        """);

    [Fact]
    public Task Constants_and_a_declared_default_are_fine() => Check.ModelsAsync("SG0008", """
        [Model] public partial class User
        {
            public long Id { get; init; }
            public bool IsActive { get; init; } = true;
            public int Logins { get; init; } = 1 + 1;
            public string Name { get; init; } = "";
            [Default("now()")] public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UtcNow;
        }
        """);
}
