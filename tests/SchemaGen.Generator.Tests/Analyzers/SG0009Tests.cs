namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0009Tests
{
    [Fact]
    public Task Numbers_that_nobody_wrote_are_reported_where_the_enum_is_stored() => Check.ModelsAsync("SG0009", """
        public enum Grade { Low, High = 5 }
        [Model] public partial class User { public long Id { get; init; } [EnumStorage(EnumStorage.Number)] public [|Grade?|] Grade { get; init; } }
        """);

    [Fact]
    public Task Written_numbers_labels_and_texts_are_fine() => Check.ModelsAsync("SG0009", """
        public enum Grade { Low = 0, High = 5 }
        public enum Mood { Sad, Glad }
        [Model] public partial class User
        {
            public long Id { get; init; }
            [EnumStorage(EnumStorage.Number)] public Grade? Grade { get; init; }
            [EnumStorage(EnumStorage.Text)] public Mood? Written { get; init; }
            public Mood? Mood { get; init; }
        }
        """);

    [Fact]
    public Task An_enum_of_another_assembly_is_as_it_was_compiled() => Check.ModelsAsync("SG0009", """
        [Model] public partial class User { public long Id { get; init; } [EnumStorage(EnumStorage.Number)] public DayOfWeek Day { get; init; } }
        """);
}
