using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class EnumTests
{
    private const string Status = "public enum OrderStatus : byte { Placed = 1, [Label(\"on-the-way\")] InTransit, Same = Placed }";

    [Fact]
    public void An_enum_is_a_type_of_the_database()
    {
        ModelSpec model = Models.WithMembers("public OrderStatus Status { get; init; }", Status).Value!;
        PropertySpec property = model.Properties[1];
        Assert.Equal(new("order_status", ["placed", "on-the-way"]), Assert.Single(model.Enums));
        Assert.Equal((PgType.UserDefined("order_status"), ValueMapping.EnumLabel, "byte"), (property.Column.Type, property.Mapping, property.EnumUnderlyingType));
        Assert.Equal([new("Placed", "placed", 1), new("InTransit", "on-the-way", 2)], property.EnumMembers);
    }

    [Theory]
    [InlineData("[EnumStorage(EnumStorage.Text)]", "text", nameof(ValueMapping.EnumText))]
    [InlineData("[EnumStorage(EnumStorage.Number)]", "smallint", nameof(ValueMapping.EnumNumber))]
    [InlineData("[Column(TypeName = \"int\")]", "integer", nameof(ValueMapping.EnumNumber))]
    [InlineData("[Column(TypeName = \"varchar(20)\")]", "character varying(20)", nameof(ValueMapping.EnumText))]
    [InlineData("[Column(TypeName = \"mood\")]", "mood", nameof(ValueMapping.EnumLabel))]
    public void Storage_can_be_chosen(string attribute, string type, string mapping)
    {
        ModelSpec model = Models.WithMembers(attribute + " public OrderStatus? Status { get; init; }", Status).Value!;
        Assert.Equal((type, mapping, true), (model.Properties[1].Column.Type.ToString(), model.Properties[1].Mapping.ToString(), model.Properties[1].Column.Nullable));
        Assert.Empty(model.Enums);
    }

    [Fact]
    public void Storage_can_be_chosen_on_the_enum() =>
        Assert.Equal(PgType.Text, Models.Column("public Mood Mood { get; init; }", "[EnumStorage(EnumStorage.Text)] public enum Mood { Calm }").Type);

    [Fact]
    public void A_list_of_enums_is_an_array_of_the_type()
    {
        PropertySpec property = Models.WithMembers("public OrderStatus[]? All { get; init; }", Status).Value!.Properties[1];
        Assert.Equal(("order_status[]", ValueMapping.EnumLabel), (property.Column.Type.ToString(), property.Mapping));
    }

    [Theory]
    [InlineData("[Flags] public enum Mood { Calm = 1, Happy = 2 }", "EnumStorage.Number")]
    [InlineData("public enum Mood { Calm, [Label(\"calm\")] Happy }", "[Label(")]
    [InlineData("public enum Mood { }", "no members")]
    public void An_enum_that_labels_cannot_tell_apart_is_told(string declaration, string advice)
    {
        ModelProblem problem = Models.Problem("public Mood Mood { get; init; }", declaration);
        Assert.Equal(ModelProblemKind.UnmappableProperty, problem.Kind);
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }
}
