using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1007Tests
{
    [Fact]
    public Task Each_property_that_may_be_the_old_one_is_reported_at_its_name() => Check.HistoryAsync("SG1007", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? [|Phone|] { get; init; } public string? [|Mobile|] { get; init; } public int? Age { get; init; } }
        """, Initial);

    [Fact]
    public Task A_declared_rename_is_no_question() => Check.HistoryAsync("SG1007", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } [RenamedFrom("fax")] public string? Phone { get; init; } }
        """, Initial);

    [Fact]
    public Task A_declared_drop_is_no_question() => Check.HistoryAsync("SG1007", """
        [Model][Dropped("fax")] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Phone { get; init; } }
        """, Initial);

    [Fact]
    public Task A_class_that_may_be_an_old_table_is_reported_at_its_name() => Check.HistoryAsync("SG1007", """
        [Model] public partial class [|Person|] { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);

    [Theory]
    [InlineData("[RenamedFrom(\"users\")]")]
    [InlineData("[DroppedTable(\"users\")]")]
    public Task A_table_that_is_answered_for_is_no_question(string answer) => Check.HistoryAsync("SG1007", $$"""
        [Model]{{answer}} public partial class Person { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);

    [Fact]
    public Task A_class_of_other_columns_is_another_table() => Check.HistoryAsync("SG1007", """
        [Model] public partial class Order { public long Id { get; init; } public int Priority { get; init; } public string? Note { get; init; } }
        """, Initial);

    [Fact]
    public Task A_property_of_another_type_is_another_property() => Check.HistoryAsync("SG1007", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public int? Phone { get; init; } }
        """, Initial);
}
