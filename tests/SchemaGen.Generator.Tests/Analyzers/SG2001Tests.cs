using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2001Tests
{
    [Fact]
    public Task A_changed_model_is_reported_at_its_name() => Check.HistoryAsync("SG2001", """
        [Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public string? Phone { get; init; } }
        """, Initial);

    [Fact]
    public Task A_new_model_is_reported_at_its_name() => Check.HistoryAsync("SG2001", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        [Model] public partial class [|Order|] { public long Id { get; init; } }
        """, Initial);

    [Fact]
    public Task Models_that_are_as_recorded_are_not() => Check.HistoryAsync("SG2001", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);

    [Fact]
    public Task Before_anything_is_recorded_each_model_is_reported() => Check.HistoryAsync("SG2001", """
        [Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """);

    [Fact]
    public Task A_model_that_does_not_compile_yet_is_left_alone() => Check.HistoryAsync("SG2001", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public {|CS0246:Missing|} Phone { get; init; } }
        """, Initial);

    [Fact]
    public async Task It_says_what_is_not_recorded()
    {
        var found = Assert.Single(await Check.HistoryAsync("SG2001", """
            [Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public string? Phone { get; init; } }
            """, Initial));
        Assert.Contains("add column users.phone", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
