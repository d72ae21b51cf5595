using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class IndexAndConstraintTests
{
    private const string Members = "public string A { get; init; } = null!; public int B { get; init; } [NotMapped] public int C { get; init; }";

    [Fact]
    public void Indexes_are_read_with_all_that_they_can_say()
    {
        Assert.Equal(new("ix_users_a", ["a"]), Index("[Model, Index(nameof(A))]"));
        Assert.Equal(new("ix_users_a_b", [new("a"), new("b") { Descending = true }]) { Unique = true, NullsNotDistinct = true, Predicate = "b > 0" },
            Index("[Model, Index(nameof(A), nameof(B), Unique = true, NullsNotDistinct = true, Descending = [nameof(B)], Where = \"b > 0\")]"));
        Assert.Equal(new("mine", [new("a") { OperatorClass = "gin_trgm_ops" }]) { Method = "gin", Include = ["b"] },
            Index("[Model, Index(nameof(A), Name = \"mine\", Method = \"gin\", OperatorClass = \"gin_trgm_ops\", Include = [nameof(B)])]"));
        Assert.Equal(new("ix_users_lower_a", [new("lower(a)") { IsExpression = true }]), Index("[Model, Index(Expression = \"lower(a)\")]"));
    }

    [Fact]
    public void An_index_on_a_property_means_that_property()
    {
        ModelSpec model = Models.WithMembers("[Index(Unique = true)] public string? Email { get; init; } [Jsonb(Gin = true)] public Uri? Data { get; init; }").Value!;
        Assert.Equal([new("ix_users_email", ["email"]) { Unique = true }, new("ix_users_data", ["data"]) { Method = "gin" }], model.Table.Indexes);
    }

    [Fact]
    public void A_text_that_is_searched_has_an_index_over_its_words()
    {
        ModelSpec model = Models.WithMembers(
            "[TextSearch] public string? Bio { get; init; } [TextSearch(Configuration = \"english\", Name = \"mine\"), MaxLength(20)] public string Order { get; init; } = \"\";").Value!;
        Assert.Equal(
            [
                new("ix_users_bio_search", [new("to_tsvector('simple'::regconfig, bio)") { IsExpression = true }]) { Method = "gin" },
                new("mine", [new("to_tsvector('english'::regconfig, \"order\")") { IsExpression = true }]) { Method = "gin" },
            ],
            model.Table.Indexes);
    }

    [Fact]
    public void The_words_of_several_texts_are_a_computed_column_with_an_index()
    {
        ModelSpec model = Models.WithMembers(
            "[TextSearch(nameof(Title), nameof(Body), Configuration = \"english\")] public NpgsqlTypes.NpgsqlTsVector? Words { get; init; } public string Title { get; init; } = \"\"; public string? Body { get; init; } "
            + "[TextSearch] public NpgsqlTypes.NpgsqlTsVector Filled { get; init; } = null!;").Value!;
        Assert.Equal(
            new("words", PgType.TsVector) { Nullable = true, Generated = new("to_tsvector('english'::regconfig, title || ' ' || coalesce(body, ''))") }, model.Table.Columns.Find("words"));
        Assert.Equal(new("filled", PgType.TsVector), model.Table.Columns.Find("filled"));
        Assert.Equal([new("ix_users_words", ["words"]) { Method = "gin" }, new("ix_users_filled", ["filled"]) { Method = "gin" }], model.Table.Indexes);
    }

    [Theory]
    [InlineData("[TextSearch] public int N { get; init; }", "is for texts and for NpgsqlTsVector, and the column is integer")]
    [InlineData("[TextSearch(nameof(Id))] public NpgsqlTypes.NpgsqlTsVector? Words { get; init; }", "names Id, which is bigint; name texts only")]
    [InlineData("[TextSearch(\"None\")] public NpgsqlTypes.NpgsqlTsVector? Words { get; init; }", "names \"None\", which is no property of the class")]
    [InlineData("[TextSearch(nameof(Id))] public string? Text { get; init; }", "with the names of texts is for a property of the type NpgsqlTsVector")]
    [InlineData("[TextSearch(Configuration = \"it's\")] public string? Text { get; init; }", "has the Configuration \"it's\", which is no name")]
    public void What_cannot_be_searched_is_told(string member, string reason) =>
        Assert.Contains(reason, Models.Problem(member).Reason, StringComparison.Ordinal);

    [Fact]
    public void Constraints_are_read_from_class_and_properties()
    {
        ModelSpec model = Models.WithMembers(
            Members + "[Unique, Check(\"d > 0\"), Check(\"d < 9\")] public int D { get; init; }",
            attributes: "[Model, Unique(nameof(A), nameof(B), Deferral = SchemaGen.Schema.Deferral.InitiallyDeferred, NullsNotDistinct = true), Check(\"b <> d\"), Check(\"b > 1\", Name = \"big\")]").Value!;
        Assert.Equal(
            [new("uq_users_d", ["d"]), new("uq_users_a_b", ["a", "b"]) { Deferral = Deferral.InitiallyDeferred, NullsNotDistinct = true }], model.Table.UniqueConstraints);
        Assert.Equal([new("ck_users_d", "d > 0"), new("ck_users_d_2", "d < 9"), new("ck_users_1", "b <> d"), new("big", "b > 1")], model.Table.CheckConstraints);
    }

    [Fact]
    public void Exclusion_constraints_are_read_from_class_and_properties()
    {
        ModelSpec model = Models.WithMembers(
            Members + "[Exclude(\"<>\")] public int D { get; init; }",
            attributes: "[Model, Exclude(nameof(A), \"=\", \"(int4range(b, b + 1))\", \"&&\", Where = \"b > 0\", Deferral = SchemaGen.Schema.Deferral.InitiallyDeferred, Include = [nameof(B)], Comment = \"x\")]").Value!;
        Assert.Equal(
            [
                new("ex_users_d", [new("d", "<>")]),
                new("ex_users_a_int4range_b_b_1", [new("a", "="), new(new("int4range(b, b + 1)") { IsExpression = true }, "&&")])
                {
                    Predicate = "b > 0", Deferral = Deferral.InitiallyDeferred, Include = ["b"], Comment = "x",
                },
            ],
            model.Table.ExclusionConstraints);
    }

    [Fact]
    public void Storage_parameters_and_statistics_targets_are_read()
    {
        Table table = Models.WithMembers(
            Members + "[StatisticsTarget(500)] public int D { get; init; }",
            attributes: "[Model, StorageParameter(\"fillfactor\", \"70\"), StorageParameter(\"autovacuum_vacuum_threshold\", \"10\"), Index(nameof(A), StorageParameters = [\"fillfactor=90\"])]").Value!.Table;

        Assert.Equal([new("fillfactor", "70"), new("autovacuum_vacuum_threshold", "10")], table.StorageParameters);
        Assert.Equal([new("fillfactor", "90")], Assert.Single(table.Indexes).StorageParameters);
        Assert.Equal([("a", null), ("d", 500)], table.Columns.Where(static c => c.Name is "a" or "d").Select(static c => (c.Name, c.StatisticsTarget)));
    }

    [Fact]
    public void A_statistics_target_that_cannot_be_is_told() => Assert.Contains(
        "10000", Models.Problem("[StatisticsTarget(10001)] public int D { get; init; }").Reason, StringComparison.Ordinal);

    [Fact]
    public void What_compares_a_plain_value_in_gist_needs_its_extension()
    {
        Assert.Equal(["btree_gist"], Extensions("[Exclude(nameof(B), \"=\")]"));
        Assert.Empty(Extensions("[Exclude(nameof(B), \"=\", Method = \"btree\")]"));
        Assert.Empty(Extensions("[Exclude(\"(int4range(b, b + 1))\", \"&&\")]"));

        static IEnumerable<string> Extensions(string attribute) =>
            Models.Schema($"[Model] {attribute} public partial class User {{ public long Id {{ get; init; }} public int B {{ get; init; }} }}").Snapshot.Extensions.Select(static e => e.Name);
    }

    [Theory]
    [InlineData("[Model, StorageParameter(\"fillfactor\", \"\")]", "without a name or a value")]
    [InlineData("[Model, StorageParameter(\"fillfactor\", \"1\"), StorageParameter(\"fillfactor\", \"2\")]", "twice")]
    [InlineData("[Model, Index(nameof(A), StorageParameters = [\"fillfactor\"])]", "without a name or a value")]
    [InlineData("[Model, Exclude]", "in turn")]
    [InlineData("[Model, Exclude(nameof(A))]", "in turn")]
    [InlineData("[Model, Exclude(nameof(A), nameof(B))]", "an operator is wanted")]
    [InlineData("[Model, Exclude(\"Nope\", \"=\")]", "no property")]
    [InlineData("[Model, Exclude(nameof(A), \"=\"), Exclude(nameof(A), \"&&\")]", "Name")]
    [InlineData("[Model, Index(\"Nope\")]", "no property")]
    [InlineData("[Model, Index(nameof(C))]", "no column")]
    [InlineData("[Model, Index]", "nameof")]
    [InlineData("[Model, Index(nameof(A), Expression = \"lower(a)\")]", "two indexes")]
    [InlineData("[Model, Index(nameof(A)), Index(nameof(A), Unique = true)]", "Name")]
    [InlineData("[Model, Index(nameof(A), Include = [\"Nope\"])]", "Nope")]
    [InlineData("[Model, Index(nameof(A), Unique = true, Method = \"gin\")]", "btree")]
    [InlineData("[Model, Unique(\"Nope\")]", "no property")]
    [InlineData("[Model, Unique]", "[Unique(nameof(…))]")]
    [InlineData("[Model, Unique(nameof(A)), Unique(nameof(A))]", "Name")]
    [InlineData("[Model, Check(\"\")]", "[Check]")]
    [InlineData("[Model, Unique(nameof(A), Deferral = (SchemaGen.Schema.Deferral)99)]", "[Unique] has 99 in the place of a member of Deferral")]
    [InlineData("[Model, Index(nameof(A), Where = \" \")]", "[Index] has an empty Where")]
    [InlineData("[Model, Policy(\"p\", Using = \"\")]", "[Policy] has an empty Using")]
    [InlineData("[Model, Grant(\"\", SchemaGen.Schema.Privilege.Select)]", "[Grant] names nothing")]
    [InlineData("[Model, Comment(\"a\\0b\")]", "[Comment] has a text with a zero character")]
    [InlineData("[Model, Grant(\"app\", (SchemaGen.Schema.Privilege)99)]", "[Grant] has 99 in the place of a member of Privilege")]
    [InlineData("[Model, Index(nameof(A), Name = \"a123456789_a123456789_a123456789_a123456789_a123456789_a123456789\")]", "63 bytes")]
    public void An_index_or_constraint_that_cannot_be_is_told(string attributes, string advice)
    {
        ModelProblem problem = Models.Problem(Members, attributes: attributes);
        Assert.Equal(ModelProblemKind.BadAttributeValue, problem.Kind);
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }

    private static TableIndex Index(string attributes) => Assert.Single(Models.WithMembers(Members, attributes: attributes).Value!.Table.Indexes);
}
