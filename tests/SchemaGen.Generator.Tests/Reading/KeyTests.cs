using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class KeyTests
{
    [Theory]
    [InlineData("public long Id { get; init; }", "id")]
    [InlineData("public int ID { get; init; }", "id")]
    [InlineData("public long UserId { get; init; }", "user_id")]
    [InlineData("[Key] public string Code { get; init; } = \"\"; public long Id { get; init; }", "code")]
    [InlineData("[Key] public int A { get; init; } [Key] public int B { get; init; }", "a,b")]
    [InlineData("[Key, Column(Order = 1)] public int A { get; init; } [Key, Column(Order = 0)] public int B { get; init; }", "b,a")]
    public void The_key_is_marked_or_follows_the_convention(string members, string columns)
    {
        ModelSpec model = Models.Read($"[Model] public class User {{ {members} }}").Value!;
        Assert.Equal(("pk_users", columns), (model.Table.PrimaryKey!.Name, string.Join(',', model.Table.PrimaryKey.Columns)));
    }

    [Fact]
    public void A_model_without_a_key_is_told()
    {
        ModelProblem problem = Assert.Single(Models.Read("[Model] public class User { public string? Name { get; init; } }").Problems);
        Assert.Equal((ModelProblemKind.NoKey, "global::Shop.User", null), (problem.Kind, problem.Model, problem.Property));
    }

    [Theory]
    [InlineData("public long Id { get; init; }", true, null)]
    [InlineData("public short Id { get; init; }", true, null)]
    [InlineData("public uint Id { get; init; }", false, null)]
    [InlineData("public Guid Id { get; init; }", false, "gen_random_uuid()")]
    [InlineData("public string Id { get; init; } = null!;", false, null)]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.None)] public long Id { get; init; }", false, null)]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.None)] public Guid Id { get; init; }", false, null)]
    [InlineData("[Key] public long A { get; init; } [Key] public long B { get; init; }", false, null)]
    [InlineData("[References<User>] public long Id { get; init; }", false, null)]
    public void A_single_integer_key_is_numbered_by_the_database(string members, bool identity, string? @default)
    {
        Column column = Models.Read($"[Model] public class User {{ {members} }}").Value!.Properties[0].Column;
        Assert.Equal((identity, @default, false), (column.Identity is not null, column.Default, column.Nullable));
    }

    [Fact]
    public void Identity_says_how_it_counts()
    {
        Column column = Models.Column("[Identity(Always = true, Start = 100, Increment = 5)] public int Value { get; init; }");
        Assert.Equal(new(IdentityGeneration.Always) { Options = new() { Start = 100, Increment = 5 } }, column.Identity);
    }
}
