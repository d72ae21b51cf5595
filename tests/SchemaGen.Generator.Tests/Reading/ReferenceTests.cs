using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class ReferenceTests
{
    private const string Department = """
        [Model] public class Department { public long Id { get; init; } public string Code { get; init; } = ""; public List<User> Users { get; } = []; }
        public class NoModel { }
        """;

    [Theory]
    [InlineData("[References<Department>] public long? DepartmentId { get; init; }")]
    [InlineData("public long? DepartmentId { get; init; } public Department? Department { get; init; }")]
    [InlineData("[ForeignKey(nameof(Department))] public long? DepartmentId { get; init; } public Department? Department { get; init; }")]
    [InlineData("public long? DepartmentId { get; init; } [ForeignKey(nameof(DepartmentId))] public Department? Department { get; init; }")]
    [InlineData("[References<Department>] public long? DepartmentId { get; init; } public Department? Department { get; init; }")]
    public void A_reference_is_declared_in_any_of_the_usual_ways(string members)
    {
        ReadResult<ModelSpec> result = Models.WithMembers(members, Department);
        Assert.Empty(result.Problems);
        Assert.Equal(new("department_id", "global::Shop.Department", null, new("fk_users_department_id", ["department_id"], new("", ""), [])), Assert.Single(result.Value!.References));
        Assert.Equal(["id", "department_id"], result.Value.Table.Columns.Select(static c => c.Name));
    }

    [Fact]
    public void A_reference_says_all_about_its_foreign_key()
    {
        ReferenceSpec reference = Assert.Single(Models.WithMembers(
            "[References<Department>(Property = nameof(Department.Code), Name = \"mine\", OnDelete = SchemaGen.Schema.ReferentialAction.Cascade, OnUpdate = SchemaGen.Schema.ReferentialAction.SetNull, Deferral = SchemaGen.Schema.Deferral.InitiallyDeferred)] public string? Code { get; init; }",
            Department).Value!.References);
        ForeignKey key = new("mine", ["code"], new("", ""), [])
        {
            OnDelete = ReferentialAction.Cascade,
            OnUpdate = ReferentialAction.SetNull,
            Deferral = Deferral.InitiallyDeferred,
        };
        Assert.Equal(new("code", "global::Shop.Department", "Code", key), reference);
    }

    [Fact]
    public void A_key_of_several_columns_is_referenced_by_several()
    {
        ReferenceSpec reference = Assert.Single(Models.WithMembers(
            "[ForeignKey(\"Line\")] public long OrderId { get; init; } [ForeignKey(\"Line\")] public int Number { get; init; } public Line? Line { get; init; }",
            "[Model] public class Line { [Key] public long OrderId { get; init; } [Key] public int Number { get; init; } }").Value!.References);
        Assert.Equal(["order_id", "number"], reference.ForeignKey.Columns);
    }

    [Theory]
    [InlineData("[References<NoModel>] public long Value { get; init; }", nameof(ModelProblemKind.BadReference), "[Model]")]
    [InlineData("public Other? Value { get; init; }", nameof(ModelProblemKind.UnmappableProperty), "ValueId")]
    [InlineData("public List<Other> Value { get; init; } = [];", nameof(ModelProblemKind.UnmappableProperty), "[References<User>]")]
    [InlineData("[References<Department>(OnDelete = SchemaGen.Schema.ReferentialAction.SetNull)] public long Value { get; init; }", nameof(ModelProblemKind.BadAttributeValue), "nullable")]
    public void A_reference_that_leads_nowhere_is_told(string member, string kind, string advice)
    {
        ModelProblem problem = Models.Problem(member, Department + " [Model] public class Other { public long Id { get; init; } }");
        Assert.Equal((kind, "Value"), (problem.Kind.ToString(), problem.Property));
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public ICollection<Post> Posts { get; } = [];", "[Model] public class Post { public long Id { get; init; } [References<User>] public long AuthorId { get; init; } }")]
    [InlineData("public List<Post> Posts { get; set; } = [];", "[Model] public class Post { public long Id { get; init; } public long UserId { get; init; } public User? User { get; init; } }")]
    [InlineData("public Post? Post { get; set; }", "[Model] public class Post { public long Id { get; init; } [References<User>] public long UserId { get; init; } }")]
    [InlineData("[InverseProperty(\"X\")] public List<Post> Posts { get; set; } = [];", "[Model] public class Post { public long Id { get; init; } }")]
    public void A_navigation_whose_foreign_key_is_the_other_models_is_no_column(string member, string beside)
    {
        ReadResult<ModelSpec> result = Models.WithMembers(member, beside);
        Assert.Empty(result.Problems);
        Assert.Single(result.Value!.Table.Columns);
        Assert.Empty(result.Value.References);
    }

    [Fact]
    public void A_model_of_another_assembly_cannot_be_referenced()
    {
        CSharpCompilation library = Compilations.Of("namespace Crm; [SchemaGen.Model] public class Customer { public System.Guid Id { get; init; } }").WithAssemblyName("Crm");
        CSharpCompilation compilation = Compilations.Of(Models.Usings + "[Model] public class User { public long Id { get; init; } [References<Crm.Customer>] public Guid CustomerId { get; init; } }")
            .AddReferences(library.ToMetadataReference());
        ModelProblem problem = Assert.Single(ModelReader.Read(compilation.Type("Shop.User"), compilation, default).Problems);
        Assert.Equal((ModelProblemKind.BadReference, "CustomerId"), (problem.Kind, problem.Property));
    }
}
