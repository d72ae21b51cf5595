using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class ColumnTypeTests
{
    [Theory]
    [InlineData("bool", "boolean")]
    [InlineData("sbyte", "smallint")]
    [InlineData("byte", "smallint")]
    [InlineData("short", "smallint")]
    [InlineData("ushort", "integer")]
    [InlineData("int", "integer")]
    [InlineData("uint", "bigint")]
    [InlineData("long", "bigint")]
    [InlineData("ulong", "numeric(20,0)")]
    [InlineData("float", "real")]
    [InlineData("double", "double precision")]
    [InlineData("decimal", "numeric")]
    [InlineData("char", "character(1)")]
    [InlineData("byte[]", "bytea")]
    [InlineData("Guid", "uuid")]
    [InlineData("DateTime", "timestamp with time zone")]
    [InlineData("DateTimeOffset", "timestamp with time zone")]
    [InlineData("DateOnly", "date")]
    [InlineData("TimeOnly", "time without time zone")]
    [InlineData("TimeSpan", "interval")]
    [InlineData("System.Net.IPAddress", "inet")]
    [InlineData("JsonDocument", "jsonb")]
    [InlineData("JsonElement", "jsonb")]
    [InlineData("string", "text")]
    [InlineData("String", "text")]
    [InlineData("Int32", "integer")]
    [InlineData("Nullable<int>", "integer")]
    [InlineData("string[]", "text[]")]
    [InlineData("List<string>", "text[]")]
    [InlineData("List<DateTime>", "timestamp with time zone[]")]
    [InlineData("Guid[]", "uuid[]")]
    [InlineData("int?[]", "integer[]")]
    public void A_type_becomes_its_column_type(string clr, string pg)
    {
        Column column = Models.Column($"public {clr} Value {{ get; init; }} = default!;");
        Assert.Equal(("value", pg), (column.Name, column.Type.ToString()));
    }

    [Theory]
    [InlineData("string? Value { get; init; }", true)]
    [InlineData("string Value { get; init; } = null!;", false)]
    [InlineData("int? Value { get; init; }", true)]
    [InlineData("int Value { get; init; }", false)]
    [InlineData("int[]? Value { get; init; }", true)]
    [InlineData("List<int>? Value { get; init; }", true)]
    [InlineData("Guid? Value { get; init; }", true)]
    [InlineData("[Required] string? Value { get; init; }", false)]
    [InlineData("[Required] int? Value { get; init; }", false)]
    public void Nullability_follows_the_annotation_and_Required(string member, bool nullable) =>
        Assert.Equal(nullable, Models.Column(member.StartsWith('[') ? member.Replace("] ", "] public ", StringComparison.Ordinal) : "public " + member).Nullable);

    [Theory]
    [InlineData("public string Value { get; set; }", true)]
    [InlineData("[Required] public string Value { get; set; }", false)]
    [InlineData("public String Value { get; set; }", true)]
    [InlineData("public int[] Value { get; set; }", true)]
    [InlineData("public int Value { get; set; }", false)]
    public void Where_annotations_are_off_a_reference_may_be_null(string member, bool nullable)
    {
        ReadResult<ModelSpec> result = Models.Read(
            ["#nullable disable\n" + Models.Usings + $"[Model] public partial class User {{ public long Id {{ get; set; }} {member} }}"]);
        Assert.Empty(result.Problems);
        Assert.Equal(nullable, result.Value!.Properties[1].Column.Nullable);
    }

    [Theory]
    [InlineData("[MaxLength(200)] public string Value { get; init; }", "character varying(200)")]
    [InlineData("[StringLength(20, MinimumLength = 3)] public string Value { get; init; }", "character varying(20)")]
    [InlineData("[MaxLength] public string Value { get; init; }", "text")]
    [InlineData("[MaxLength(10)] public string[] Value { get; init; }", "character varying(10)[]")]
    [InlineData("[Precision(10, 2)] public decimal Value { get; init; }", "numeric(10,2)")]
    [InlineData("[Precision(3)] public DateTime Value { get; init; }", "timestamp(3) with time zone")]
    [InlineData("[Column(TypeName = \"timestamp\")] public DateTime Value { get; init; }", "timestamp without time zone")]
    [InlineData("[Column(TypeName = \"varchar(20)\")] public string Value { get; init; }", "character varying(20)")]
    [InlineData("[Column(TypeName = \"citext\")] public string Value { get; init; }", "citext")]
    [InlineData("[Column(TypeName = \"geometry(point, 4326)\")] public Uri Value { get; init; }", "geometry(Point,4326)")]
    [InlineData("[Column(TypeName = \"int4range\")] public Range Value { get; init; }", "int4range")]
    public void Attributes_set_lengths_precisions_and_types(string member, string pg) =>
        Assert.Equal(pg, Models.Column(member.Replace("init; }", "init; } = default!;", StringComparison.Ordinal)).Type.ToString());

    [Theory]
    [InlineData("public Dictionary<string, string> Value { get; init; } = [];", "a dictionary")]
    [InlineData("public HashSet<int> Value { get; init; } = [];", "int[] or List<int>")]
    [InlineData("public Uri Value { get; init; } = null!;", "[Jsonb]")]
    [InlineData("public List<Uri> Value { get; init; } = [];", "elements")]
    [InlineData("public int[,] Value { get; init; } = null!;", "[Jsonb]")]
    [InlineData("public object Value { get; init; } = null!;", "[Jsonb]")]
    [InlineData("public string Value { get; } = \"\";", "{ get; init; }")]
    [InlineData("[Column(\"x\")] public string Value => \"\";", "calculated")]
    [InlineData("[Column(\"x\")] internal string Value { get; set; } = \"\";", "public")]
    [InlineData("[Timestamp] public byte[] Value { get; set; } = [];", "Versioned")]
    public void A_property_that_no_column_can_hold_says_what_to_write(string member, string advice)
    {
        ModelProblem problem = Models.Problem(member);
        Assert.Equal((ModelProblemKind.UnmappableProperty, "Value"), (problem.Kind, problem.Property));
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[MaxLength(16)] public byte[] Value { get; init; } = [];", "octet_length(value) <= 16")]
    [InlineData("[MaxLength(0)] public string Value { get; init; } = \"\";", "1 to 10485760")]
    [InlineData("[StringLength(5)] public int Value { get; init; }", "is for text")]
    [InlineData("[Precision(2, 3)] public decimal Value { get; init; }", "[Precision]")]
    [InlineData("[Precision(2)] public int Value { get; init; }", "[Precision]")]
    [InlineData("[Precision(7)] public DateTime Value { get; init; }", "0 to 6")]
    [InlineData("[Column(TypeName = \"varchar(\")] public string Value { get; init; } = \"\";", "varchar(200)")]
    [InlineData("[Column(TypeName = \"crm.mood\")] public string Value { get; init; } = \"\";", "search path")]
    [InlineData("[Collation(\"C\")] public int Value { get; init; }", "[Collation]")]
    [InlineData("[Column(\"\")] public int Value { get; init; }", "empty name")]
    public void An_attribute_that_does_not_fit_is_told(string member, string advice)
    {
        ModelProblem problem = Models.Problem(member);
        Assert.Equal((ModelProblemKind.BadAttributeValue, "Value"), (problem.Kind, problem.Property));
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public string Value => \"\";")]
    [InlineData("public string Value { get { return \"\"; } }")]
    [InlineData("internal string Value { get; set; } = \"\";")]
    [InlineData("public static string Value { get; set; } = \"\";")]
    [InlineData("[NotMapped] public Uri? Value { get; set; }")]
    [InlineData("[Timestamp] public uint Value { get; set; }")]
    [InlineData("public string this[int i] { get => \"\"; set { } }")]
    public void What_is_no_state_of_a_row_is_left_out(string member)
    {
        ReadResult<ModelSpec> result = Models.WithMembers(member);
        Assert.Empty(result.Problems);
        Assert.Single(result.Value!.Properties);
    }

    [Fact]
    public void A_type_that_does_not_exist_is_left_to_the_compiler()
    {
        ReadResult<ModelSpec> result = Models.WithMembers("public Nothing Value { get; init; }");
        Assert.Equal(ModelProblemKind.DoesNotCompile, Assert.Single(result.Problems).Kind);
        Assert.False(result.IsComplete);
    }

    [Theory]
    [InlineData("[Jsonb] public Uri? Value { get; init; }", nameof(ValueMapping.Jsonb))]
    [InlineData("[Jsonb] public Dictionary<string, string>? Value { get; init; }", nameof(ValueMapping.Jsonb))]
    [InlineData("[Column(TypeName = \"jsonb\")] public Uri? Value { get; init; }", nameof(ValueMapping.Jsonb))]
    [InlineData("[Jsonb] public string? Value { get; init; }", nameof(ValueMapping.Direct))]
    [InlineData("public JsonDocument? Value { get; init; }", nameof(ValueMapping.Direct))]
    public void Documents_are_jsonb(string member, string mapping)
    {
        PropertySpec property = Models.WithMembers(member).Value!.Properties[1];
        Assert.Equal((PgType.Jsonb, mapping), (property.Column.Type, property.Mapping.ToString()));
    }

    [Theory]
    [InlineData("ushort")]
    [InlineData("uint?")]
    [InlineData("ulong[]")]
    public void Unsigned_numbers_are_widened(string clr) =>
        Assert.Equal(ValueMapping.Widened, Models.WithMembers($"public {clr} Value {{ get; init; }} = default!;").Value!.Properties[1].Mapping);

    [Theory]
    [InlineData("string?", "string", true)]
    [InlineData("List<string?>?", "global::System.Collections.Generic.List<string?>", true)]
    [InlineData("int?", "int", true)]
    [InlineData("Guid", "global::System.Guid", false)]
    [InlineData("int[]", "int[]", false)]
    public void Types_are_named_fully_and_without_nullability(string clr, string name, bool nullable)
    {
        PropertySpec property = Models.WithMembers($"public {clr} Value {{ get; init; }} = default!;").Value!.Properties[1];
        Assert.Equal((name, nullable), (property.TypeName, property.IsNullable));
    }
}
