using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class DefaultTests
{
    private const string Beside = """
        public enum Mood { Calm = 0, VeryHappy = 5, Sad = Calm }
        public static class Limits { public const int Most = 10 * 3; public const string Name = "a" + "b"; public static readonly int NotConst = 3; }
        """;

    [Theory]
    [InlineData("bool", "true", "true")]
    [InlineData("int", "5", "5")]
    [InlineData("int", "-5", "-5")]
    [InlineData("int", "Limits.Most", "30")]
    [InlineData("long?", "7", "7")]
    [InlineData("decimal", "9.50m", "9.50")]
    [InlineData("double", "0.1", "0.1")]
    [InlineData("double", "double.NaN", "'NaN'")]
    [InlineData("float", "1.5f", "1.5")]
    [InlineData("string", "\"it's\"", "'it''s'")]
    [InlineData("string", "@\"a\\b\"", "'a\\b'")]
    [InlineData("string", "string.Empty", "''")]
    [InlineData("string", "Limits.Name", "'ab'")]
    [InlineData("char", "'x'", "'x'")]
    [InlineData("byte", "200", "200")]
    [InlineData("Mood", "Mood.VeryHappy", "'very_happy'")]
    [InlineData("Mood", "Mood.Sad", "'calm'")]
    [InlineData("Mood?", "Mood.Calm", "'calm'")]
    public void A_constant_initializer_becomes_the_default(string clr, string initializer, string sql) =>
        Assert.Equal(sql, Models.Column($"public {clr} Value {{ get; init; }} = {initializer};", Beside).Default);

    [Theory]
    [InlineData("string", "null!")]
    [InlineData("string?", "null")]
    [InlineData("int", "default")]
    [InlineData("Guid", "default(Guid)")]
    [InlineData("List<string>", "[]")]
    [InlineData("string[]", "new[] { \"a\" }")]
    public void What_only_quiets_the_compiler_is_no_default(string clr, string initializer) =>
        Assert.Null(Models.Column($"public {clr} Value {{ get; init; }} = {initializer};").Default);

    [Theory]
    [InlineData("DateTime", "DateTime.UtcNow", "now()")]
    [InlineData("Guid", "Guid.NewGuid()", "gen_random_uuid()")]
    [InlineData("int", "Limits.NotConst", "make it required")]
    [InlineData("Mood", "(Mood)77", "make it required")]
    public void An_initializer_that_the_database_cannot_repeat_gives_advice(string clr, string initializer, string advice)
    {
        ReadResult<ModelSpec> result = Models.WithMembers($"public {clr} Value {{ get; init; }} = {initializer};", Beside);
        ModelProblem problem = Assert.Single(result.Problems);
        Assert.Equal(ModelProblemKind.InitializerNotConstant, problem.Kind);
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void An_expression_overrules_an_initializer_that_is_not_constant() =>
        Assert.Equal("now()", Models.Column("[Default(\"now()\")] public DateTime Value { get; init; } = DateTime.UtcNow;").Default);

    [Theory]
    [InlineData("EnumStorage.Number", "5")]
    [InlineData("EnumStorage.Text", "'very_happy'")]
    public void An_enum_default_is_as_the_enum_is_stored(string storage, string sql) =>
        Assert.Equal(sql, Models.Column($"[EnumStorage({storage})] public Mood Value {{ get; init; }} = Mood.VeryHappy;", Beside).Default);

    [Fact]
    public void A_computed_column_has_an_expression()
    {
        Column column = Models.Column("[Computed(\"lower(name)\", Virtual = true)] public string? Value { get; init; }");
        Assert.Equal(new GeneratedColumn("lower(name)") { Virtual = true }, column.Generated);
    }

    [Theory]
    [InlineData("[Computed(\"1\")] public int Value { get; init; } = 5;", "computed")]
    [InlineData("[Computed(\"\")] public int Value { get; init; }", "[Computed(")]
    [InlineData("[Default(\" \")] public int Value { get; init; }", "[Default(")]
    [InlineData("[Identity] public string Value { get; init; } = \"\";", "[Identity]")]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.Computed)] public int Value { get; init; }", "[Computed(")]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.Identity)] public bool Value { get; init; }", "[Default(")]
    public void Values_that_cannot_come_from_where_they_are_said_to_are_told(string member, string advice)
    {
        ModelProblem problem = Models.Problem(member);
        Assert.Equal(ModelProblemKind.BadAttributeValue, problem.Kind);
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }
}
