using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

public sealed class DeterminismTests
{
    private static readonly string[] Sources =
    [
        """
        [Model(SoftDelete = true, Timestamps = true, Versioned = true)]
        [Index(nameof(Title), nameof(Rating), Descending = [nameof(Rating)]), Unique(nameof(Title)), Check("rating > 0.5")]
        public partial class Item
        {
            public int Id { get; init; }
            public string Title { get; init; } = "I i İ ı";
            public double Rating { get; init; } = -1.5;
            public decimal Price { get; init; } = 1234567.89m;
            public ItemKind Kind { get; init; } = ItemKind.IsInteresting;
        }
        public enum ItemKind { Idle, IsInteresting }
        """,
        "[Model] public partial class Invoice { public Guid Id { get; init; } [References<Item>(OnDelete = SchemaGen.Schema.ReferentialAction.Cascade)] public int ItemId { get; init; } [Comment(\"first\\nsecond\")] public string? Info { get; init; } }",
        "public partial class Item { public string? Iota { get; init; } }",
        """
        [Migration("20260101T0000_Initial", Fingerprint = "")]
        public sealed partial class Initial : Migration { public override IReadOnlyList<SchemaGen.Operations.Operation> Up => [new SchemaGen.Operations.Sql(@"select 1;
        select 2;")]; }
        """,
    ];

    [Fact]
    public void Two_runs_give_the_same_bytes() => Assert.Equal(Emit(Sources), Emit(Sources));

    [Fact]
    public void Shuffled_sources_give_the_same_bytes()
    {
        CSharpCompilation compilation = Compilations.Of(Sources.Select(static s => Models.Usings + s));
        CSharpCompilation shuffled = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
        Assert.Equal(GeneratorRun.Of(compilation).Files, GeneratorRun.Of(shuffled).Files);
    }

    [Fact]
    public void A_checkout_with_other_line_ends_gives_the_same_bytes() =>
        Assert.Equal(Emit(Sources), Emit([.. Sources.Select(static s => s.Replace("\n", "\r\n", StringComparison.Ordinal))]));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    public void A_culture_gives_the_same_bytes(string culture)
    {
        IReadOnlyDictionary<string, string> expected = Emit(Sources);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(expected, Emit(Sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_emitted_file_has_a_carriage_return() =>
        Assert.All(Emit([.. Sources.Select(static s => s.Replace("\n", "\r\n", StringComparison.Ordinal))]).Values, static t => Assert.DoesNotContain('\r', t));

    private static IReadOnlyDictionary<string, string> Emit(string[] sources) => GeneratorRun.Of(sources).Files;
}
