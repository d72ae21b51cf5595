using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class ModelTests
{
    [Theory]
    [InlineData("[Model]", "users", "public")]
    [InlineData("[Model(Table = \"people\", Schema = \"crm\")]", "people", "crm")]
    [InlineData("[Model, Table(\"people\", Schema = \"crm\")]", "people", "crm")]
    public void A_table_is_named_by_convention_or_attribute(string attributes, string table, string schema) =>
        Assert.Equal(new(schema, table), Models.WithMembers("", attributes: attributes).Value!.Table.Name);

    [Fact]
    public void The_assembly_may_set_the_schema()
    {
        string options = "[assembly: SchemaGen.SchemaGenOptions(DefaultSchema = \"shop\")]";
        string source = Models.Usings + "[Model] public class User { public long Id { get; init; } public Mood Mood { get; init; } } public enum Mood { Calm }";
        ModelSpec model = Models.Read([options, source]).Value!;
        Assert.Equal(("shop.users", "shop.mood"), (model.Table.Name.ToString(), model.Enums[0].Name.ToString()));
    }

    [Theory]
    [InlineData("static class User { }")]
    [InlineData("abstract class User { public long Id { get; init; } }")]
    [InlineData("record User(long Id);")]
    [InlineData("class User(long id) { public long Id { get; init; } = id; }")]
    [InlineData("class User { private User() { } public long Id { get; init; } }")]
    public void A_type_that_cannot_be_rows_is_told(string declaration)
    {
        ReadResult<ModelSpec> result = Models.Read("[Model] public " + declaration);
        Assert.Equal(ModelProblemKind.UnsuitableType, Assert.Single(result.Problems).Kind);
        Assert.Null(result.Value);
    }

    [Theory]
    [InlineData("Shop.User`1", "[Model] public class User<T> { public long Id { get; init; } }")]
    [InlineData("Shop.Outer+User", "public class Outer { [Model] public class User { public long Id { get; init; } } }")]
    public void A_generic_or_nested_type_is_told(string type, string source) =>
        Assert.Equal(ModelProblemKind.UnsuitableType, Assert.Single(Models.Read([Models.Usings + source], type).Problems).Kind);

    [Theory]
    [InlineData("public record User { public long Id { get; init; } }", "public", true)]
    [InlineData("class User { internal User() { } public long Id { get; init; } }", "internal", false)]
    [InlineData("internal sealed class User { public long Id { get; init; } }", "internal", false)]
    public void Accessibility_and_kind_are_kept(string declaration, string accessibility, bool isRecord)
    {
        ModelSpec model = Models.Read("[Model] " + declaration).Value!;
        Assert.Equal((accessibility, isRecord, "Shop", "User"), (model.Accessibility, model.IsRecord, model.Namespace, model.Name));
    }

    [Fact]
    public void Base_class_members_come_first_and_an_override_keeps_its_place()
    {
        ReadResult<ModelSpec> result = Models.Read("""
            public abstract class Entity<TKey> { public TKey Id { get; init; } = default!; public virtual string Name { get; init; } = "a"; public int Rank { get; init; } }
            [Model] public class User : Entity<Guid>, IDisposable { public string? Email { get; init; } public override string Name { get; init; } = "b"; public void Dispose() { } }
            """);
        Assert.Empty(result.Problems);
        Assert.Equal(["id:uuid", "name:text", "rank:integer", "email:text"], result.Value!.Table.Columns.Select(c => c.Name + ":" + c.Type));
        Assert.Equal("'b'", result.Value.Table.Columns.Find("name")!.Default);
    }

    [Fact]
    public void Members_of_a_base_class_in_another_assembly_are_read()
    {
        CSharpCompilation library = Compilations.Of("namespace Base; public class Entity { public long Id { get; init; } public string? Label { get; set; } public int Size => 1; }");
        CSharpCompilation compilation = Compilations.Of(Models.Usings + "[Model] public class User : Base.Entity { public int Age { get; init; } }").AddReferences(library.ToMetadataReference());
        using MemoryStream image = new();
        Assert.True(library.WithAssemblyName("Base").Emit(image).Success);
        compilation = compilation.ReplaceReference(compilation.References.Last(), MetadataReference.CreateFromImage(image.ToArray()));
        ReadResult<ModelSpec> result = ModelReader.Read(compilation.Type("Shop.User"), compilation, default);
        Assert.Equal(["id", "label", "age"], result.Value!.Table.Columns.Select(static c => c.Name));
        Assert.Empty(result.Problems);
    }

    [Fact]
    public void Parts_of_a_partial_class_are_read_in_an_order_that_files_do_not_change()
    {
        string a = Models.Usings + "public partial class User { public int A { get; init; } }";
        string b = Models.Usings + "[Model] public partial class User { public long Id { get; init; } }";
        string c = Models.Usings + "public partial class User { public int C { get; init; } }";
        Assert.Equal(["id", "a", "c"], Models.Read([a, b, c]).Value!.Table.Columns.Select(x => x.Name));
        CSharpCompilation ordered = Compilations.Of([a, b, c]);
        CSharpCompilation shuffled = ordered.RemoveAllSyntaxTrees().AddSyntaxTrees(ordered.SyntaxTrees.Reverse());
        Assert.Equal(["id", "a", "c"], ModelReader.Read(shuffled.Type("Shop.User"), shuffled, default).Value!.Table.Columns.Select(static x => x.Name));
    }

    [Fact]
    public void Two_properties_cannot_have_one_column()
    {
        ModelProblem problem = Models.Problem("public int A { get; init; } [Column(\"a\")] public int B { get; init; }");
        Assert.Equal((ModelProblemKind.ColumnTwice, "B"), (problem.Kind, problem.Property));
    }

    [Fact]
    public void A_name_that_PostgreSQL_cannot_have_is_told()
    {
        ModelProblem problem = Models.Problem("[Column(\"a\\0b\")] public int A { get; init; }");
        Assert.Equal((ModelProblemKind.BadAttributeValue, "A"), (problem.Kind, problem.Property));
        Assert.Contains("zero character", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_else_is_wrong_beside_such_a_name_is_told_too()
    {
        ReadResult<ModelSpec> read = Models.WithMembers("public int A { get; init; }", attributes: "[Model, Table(\"a\\0b\"), Comment(\"c\\0d\"), Index(nameof(A), Where = \" \")]");
        Assert.Equal(["[Table]", "[Comment]", "[Index]"], read.Problems.Select(static p => p.Reason.Split(' ')[0]));
    }

    [Fact]
    public void Column_order_is_obeyed()
    {
        ModelSpec model = Models.WithMembers("[Column(Order = 2)] public int A { get; init; } [Column(\"bee\", Order = 1)] public int B { get; init; }").Value!;
        Assert.Equal(["bee", "a", "id"], model.Table.Columns.Select(static c => c.Name));
    }

    [Fact]
    public void Renames_drops_and_comments_are_kept()
    {
        ModelSpec model = Models.WithMembers(
            "[RenamedFrom(\"nick\"), Comment(\"as shown\")] public string? Name { get; init; }", attributes: "[Model, RenamedFrom(\"people\", OldSchema = \"crm\"), Dropped(\"fax\"), Comment(\"who\")]").Value!;
        Assert.Equal([new("crm", "people", null), new(null, "nick", "name")], model.Renames);
        Assert.Equal(["fax"], model.Dropped);
        Assert.Equal(("who", "as shown"), (model.Table.Comment, model.Table.Columns.Find("name")!.Comment));
    }

    [Fact]
    public void A_wrong_property_does_not_take_the_others_with_it()
    {
        ReadResult<ModelSpec> result = Models.WithMembers("public Uri? A { get; init; } public int B { get; init; }");
        Assert.False(result.IsComplete);
        Assert.Equal(["Id", "B"], result.Value!.Properties.Items.Select(static p => p.Name));
    }

    [Fact]
    public void How_C_sharp_sees_a_property_is_kept()
    {
        ModelSpec model = Models.WithMembers("public required string A { get; init; } public string? B { get; private set; } public int C { get; internal set; }").Value!;
        Assert.Equal([("Id", false, true), ("A", true, true), ("B", false, false), ("C", false, true)], model.Properties.Items.Select(static p => (p.Name, p.IsRequired, p.IsSettable)));
    }
}
