using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class DesiredSchemaTests
{
    private const string Department = "[Model] public class Department { public int Id { get; init; } [Unique] public string Code { get; init; } = null!; public string Name { get; init; } = null!; } ";

    [Fact]
    public void References_are_resolved()
    {
        DesiredSchema desired = Build(Department + """
            [Model] public class User
            {
                public long Id { get; init; }
                [References<Department>] public long? DepartmentId { get; init; }
                [References<Department>(Property = nameof(Department.Code))] public string? DepartmentCode { get; init; }
            }
            """);
        Assert.Empty(desired.Problems);
        Assert.Equal(
            [new("fk_users_department_code", ["department_code"], "departments", ["code"]), new("fk_users_department_id", ["department_id"], "departments", ["id"])],
            desired.Snapshot.Tables.Find("users")!.ForeignKeys);
    }

    [Theory]
    [InlineData("[References<Department>] public Guid? DepartmentId { get; init; }", nameof(ModelProblemKind.BadReference), "uuid")]
    [InlineData("[References<Department>(Property = nameof(Department.Name))] public string? Name { get; init; }", nameof(ModelProblemKind.BadReference), "not unique")]
    [InlineData("[References<Department>(Property = \"Nope\")] public string? Name { get; init; }", nameof(ModelProblemKind.BadReference), "not unique")]
    [InlineData("[References<Line>] public int? LineId { get; init; }", nameof(ModelProblemKind.BadReference), "2 columns")]
    [InlineData("public Other.Mood Mood { get; init; }", nameof(ModelProblemKind.UnmappableProperty), "two enums")]
    [InlineData("} [Model(Table = \"departments\")] public class Late { public int Id { get; init; }", nameof(ModelProblemKind.TableTwice), "departments")]
    [InlineData("} [Model, Index(nameof(Id), Name = \"uq_departments_code\")] public class Late { public int Id { get; init; }", nameof(ModelProblemKind.BadAttributeValue), "uq_departments_code")]
    public void What_models_cannot_be_together_is_told(string member, string kind, string reason)
    {
        DesiredSchema desired = Build(Department + "[Model] public class Line { [Key] public int A { get; init; } [Key] public int B { get; init; } public Mood Mood { get; init; } } public enum Mood { Calm } namespace Other { public enum Mood { Sad } }"
            .Replace("namespace Other {", "public static class Other {", StringComparison.Ordinal)
            + $"[Model] public class User {{ public long Id {{ get; init; }} {member} }}");
        ModelProblem problem = Assert.Single(desired.Problems);
        Assert.Equal(kind, problem.Kind.ToString());
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.False(desired.IsComplete);
    }

    [Fact]
    public void Schemas_and_extensions_follow_from_what_is_used()
    {
        SchemaSnapshot snapshot = Build("""
            [Model(Schema = "crm")] [Index(nameof(Name), Method = "gin", OperatorClass = "gin_trgm_ops")]
            public class User { public long Id { get; init; } [Column(TypeName = "citext")] public string Name { get; init; } = null!; }
            """).Snapshot;
        Assert.Equal([new("crm")], snapshot.Schemas);
        Assert.Equal(["citext", "pg_trgm"], snapshot.Extensions.Select(static e => e.Name));
        Assert.Empty(snapshot.Validate());
    }

    [Fact]
    public void A_place_brings_the_extension_of_spatial_types_and_has_an_index_of_its_kind()
    {
        SchemaSnapshot snapshot = Build("""
            public sealed class Place { }
            [Model] [Index(nameof(At), Method = "gist")]
            public class Shop
            {
                public long Id { get; init; }
                [Column(TypeName = "geometry(Point,4326)")] public Place At { get; init; } = null!;
                [Column(TypeName = "geography(polygon)")] public Place? Area { get; init; }
            }
            """).Snapshot;

        Table shops = snapshot.Tables.Find("shops")!;
        Assert.Equal(["postgis"], snapshot.Extensions.Select(static e => e.Name));
        Assert.Equal([new Column("at", new("geometry(Point,4326)")), new Column("area", new("geography(Polygon,4326)")) { Nullable = true }], shops.Columns.Skip(1));
        Assert.Equal("gist", Assert.Single(shops.Indexes).Method);
        Assert.Empty(snapshot.Validate());
        Assert.DoesNotContain(Planner.Plan(snapshot, [new AddColumn("shops", new("home", new("geometry(Point,4326)")) { Nullable = true })], PlanOptions.Default).Steps, static s => s.Work == TableWork.Rewrite);
    }

    [Fact]
    public void A_property_that_is_half_typed_does_not_look_like_a_dropped_column()
    {
        DesiredSchema before = Build(Department + "[Model] public class User { public long Id { get; init; } public string? Phone { get; init; } }");
        RecordedHistory history = Recorded(before);
        DesiredSchema now = Build(Department.Replace("public string Name", "public string? Title { get; init; } public string Name", StringComparison.Ordinal)
            + "[Model] public class User { public long Id { get; init; } public Nothing? Phone { get; init; } }");
        SchemaComparison comparison = SchemaComparison.Create(now, history);
        Assert.Equal("add column departments.title", Assert.Single(comparison.Pending).ToString());
        Assert.Contains("Shop.User.Phone", comparison.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_no_model_does_not_look_like_a_dropped_table()
    {
        RecordedHistory history = Recorded(Build(Department));
        SchemaComparison comparison = SchemaComparison.Create(Build(Department.Replace("public class", "public abstract class", StringComparison.Ordinal)), history);
        Assert.Empty(comparison.Pending);
        Assert.NotNull(comparison.Obstacle);
    }

    [Fact]
    public void Declared_renames_are_renames()
    {
        RecordedHistory history = Recorded(Build("[Model] public class Person { public long Id { get; init; } public string? Fax { get; init; } }"));
        SchemaComparison comparison = SchemaComparison.Create(Build("[Model, RenamedFrom(\"people\")] public class User { public long Id { get; init; } [RenamedFrom(\"fax\")] public string? Phone { get; init; } }"), history);
        Assert.Contains(new RenameTable("people", "users"), comparison.Pending);
        Assert.Contains(new RenameColumn("users", "fax", "phone"), comparison.Pending);
        Assert.DoesNotContain(comparison.Pending, static o => o is DropColumn or DropTable);
    }

    [Fact]
    public void Declared_renames_of_schemas_types_and_labels_are_renames()
    {
        RecordedHistory history = Recorded(Models.Schema(
            UserIn("sales", "email") + "public enum Mood { Sad, Glad }",
            """
            [assembly: SchemaGen.SqlDomain("email", "text", Schema = "crm")]
            [assembly: SchemaGen.SqlType("price", "amount int")]
            """));
        SchemaComparison comparison = SchemaComparison.Create(
            Models.Schema(
                UserIn("shop", "mail") + """
                    [RenamedFrom("mood", OldSchema = "public"), EnumStorage(EnumStorage.EnumType, Name = "temper", Schema = "crm")]
                    public enum Mood { [RenamedFrom("sad")] Blue, Glad }
                    """,
                """
                [assembly: SchemaGen.SchemaRenamed("sales", "shop")]
                [assembly: SchemaGen.SqlDomain("mail", "text", Schema = "crm", RenamedFrom = "email")]
                [assembly: SchemaGen.SqlType("price", "amount int", Schema = "shop", OldSchema = "public")]
                """),
            history);

        Assert.Null(comparison.Obstacle);
        Assert.Equal(
            [
                new RenameSchema("sales", "shop"), new MoveType("mood", "crm"), new RenameEnum(new("crm", "mood"), "temper"), new RenameDomain(new("crm", "email"), "mail"),
                new MoveType("price", "shop"), new RenameEnumLabel(new("crm", "temper"), "sad", "blue"),
            ],
            comparison.Pending);
    }

    private static string UserIn(string schema, string domain) =>
        $"[Model(Schema = \"{schema}\")] public class User {{ public long Id {{ get; init; }} public Mood Mood {{ get; init; }} [Column(TypeName = \"crm.{domain}\")] public string? By {{ get; init; }} }} ";

    private static RecordedHistory Recorded(DesiredSchema desired)
    {
        SchemaComparison comparison = SchemaComparison.Create(desired, HistoryBuilder.Build([], default));
        Assert.Null(comparison.Obstacle);
        MigrationSpec initial = new()
        {
            Namespace = "Shop", ClassName = "Initial", Id = "1_Initial", Operations = comparison.Pending,
            Fingerprint = SchemaGen.History.Fingerprints.Compute([], comparison.Pending.Items),
        };
        RecordedHistory history = HistoryBuilder.Build([initial], default);
        Assert.Empty(history.Problems);
        return history;
    }

    private static DesiredSchema Build(string source) => Models.Schema(source);
}
