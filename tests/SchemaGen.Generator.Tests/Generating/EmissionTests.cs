using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

public sealed class EmissionTests
{
    private const string User = """
        [Model(SoftDelete = true)]
        [Index(nameof(Email), Unique = true)]
        public partial class User
        {
            public long Id { get; init; }
            [MaxLength(200)] public required string Name { get; init; }
            public required string Email { get; init; }
            public bool IsActive { get; init; } = true;
            public string? Phone { get; init; }
            public Mood Mood { get; init; } = Mood.Calm;
            [References<Department>] public long? DepartmentId { get; init; }
        }
        public enum Mood { Calm, VeryHappy }
        [Model] public partial class Department { public long Id { get; init; } [Unique] public required string Code { get; init; } }
        """;

    [Fact]
    public void A_project_without_models_gets_nothing() => Assert.Empty(GeneratorRun.Of("public class Nothing { }").Result.GeneratedSources);

    [Fact]
    public void The_first_build_emits_schema_pending_migration_and_nodes()
    {
        GeneratorRun run = GeneratorRun.Of(User).Compiles();
        Golden.Check("FirstBuild", run.Files.Where(static f => !f.Key.StartsWith("Shop.User", StringComparison.Ordinal) && !f.Key.StartsWith("Shop.Department", StringComparison.Ordinal)).ToDictionary());
    }

    [Fact]
    public void A_recorded_history_gets_its_other_halves_and_the_next_migration_follows_it()
    {
        string fingerprint = SchemaGen.History.Fingerprints.Compute([], [new Operations.CreateTable(new("departments"))]);
        string initial = Models.Usings.Replace("namespace Shop;", "namespace Shop.Migrations;", StringComparison.Ordinal) + $$"""
            [Migration("20260101T0000_Initial", Fingerprint = "{{fingerprint}}")]
            public sealed partial class Initial : Migration
            {
                public override IReadOnlyList<SchemaGen.Operations.Operation> Up => [new SchemaGen.Operations.CreateTable(new("departments"))];
            }
            """;
        string move = Models.Usings.Replace("namespace Shop;", "namespace Shop.Migrations;", StringComparison.Ordinal) + """
            [Migration("20260201T0000_Move", After = typeof(M20260115_seed), Fingerprint = "FINGERPRINT")]
            public sealed partial class Move : Migration
            {
                public override IReadOnlyList<SchemaGen.Operations.Operation> Up => [new SchemaGen.Operations.Run(nameof(MoveRows)) { Down = "" }];
                private static Task MoveRows(System.Data.Common.DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """;
        string seed = SchemaGen.History.Fingerprints.Compute([fingerprint], [new Operations.Sql("insert into departments default values;") { Down = "delete from departments;" }]);
        string moved = SchemaGen.History.Fingerprints.Compute([seed], [new Operations.Run("MoveRows") { Down = "" }]);
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(Models.Usings + User, initial, move.Replace("FINGERPRINT", moved, StringComparison.Ordinal)),
            BuildOptions.Recording("AddUsers"),
            new TextFile("/src/Migrations/20260115_seed.up.sql", "-- schemagen: after 20260101T0000_Initial\ninsert into departments default values;\n"),
            new TextFile("/src/Migrations/20260115_seed.down.sql", "delete from departments;\n"),
            new TextFile("/src/other.sql", "not a migration"));
        run.Compiles();
        Golden.Check("History", run.Files.Where(static f => !f.Key.StartsWith("Shop.User", StringComparison.Ordinal) && !f.Key.StartsWith("Shop.Department", StringComparison.Ordinal)).ToDictionary());
    }

    [Theory]
    [InlineData("[assembly: RunningReleases(typeof(Shop.Migrations.Initial), typeof(string))]", "RunningReleases = [\"1_Initial\"],")]
    [InlineData("[assembly: RunningReleases]", "RunningReleases = [],")]
    [InlineData("", null)]
    public void The_releases_that_may_still_run_are_told_to_the_runtime(string attribute, string? emitted)
    {
        const string initial = "using SchemaGen;\nnamespace Shop.Migrations;\n[Migration(\"1_Initial\", Fingerprint = \"f\")] public sealed partial class Initial : Migration"
            + " { public override System.Collections.Generic.IReadOnlyList<SchemaGen.Operations.Operation> Up => []; }";
        string schema = GeneratorRun.Of(Compilations.Of(initial, "using SchemaGen;\n" + attribute)).Compiles().Files["ShopSchema.g.cs"];
        Assert.Equal(emitted is not null, schema.Contains("RunningReleases", StringComparison.Ordinal));
        Assert.Contains(emitted ?? "Fingerprint,", schema, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Model] public partial class User { public long Id { get; init; } public Uri? Home { get; init; } }", "// state: obstacle", "Shop.User.Home")]
    [InlineData("[Model] public partial class User { public long Id { get; init; } }", "// state: pending", "create table users")]
    [InlineData("[Migration(\"1_Add\", Fingerprint = \"x\")] public partial class Add : Migration { public override IReadOnlyList<SchemaGen.Operations.Operation> Up => []; }", "// state: obstacle", "edited")]
    [InlineData("public class None;", "// state: recorded", "All changes")]
    public void A_target_is_told_how_models_and_history_compare(string source, string state, string message)
    {
        string text = GeneratorRun.Of(Compilations.Of(Models.Usings + source), BuildOptions.Recording("Add")).Files["SchemaGen.State.g.cs"];
        Assert.Contains(state, text, StringComparison.Ordinal);
        Assert.Contains(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_before_it_collides()
    {
        string fingerprint = SchemaGen.History.Fingerprints.Compute([], []);
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(Models.Usings + User, Models.Usings + $"[Migration(\"1_Add\", Fingerprint = \"{fingerprint}\")] public sealed partial class Add : Migration {{ public override IReadOnlyList<SchemaGen.Operations.Operation> Up => []; }}"),
            BuildOptions.Recording("Add"));
        run.Compiles();
        Assert.Contains("choose another MigrationName", run.Files["SchemaGen.State.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("SchemaGen.Pending.g.cs", run.Files.Keys);
    }

    [Fact]
    public void The_recorded_file_put_into_the_project_leaves_nothing_pending()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(Models.Usings + User), BuildOptions.Recording("Initial"));
        GeneratorRun next = run.Then(c => c.AddSyntaxTrees(Compilations.Parse(run.Files["SchemaGen.Pending.g.cs"], "/src/Migrations/1.cs")));
        next.Compiles();
        Assert.Contains("// state: recorded", next.Files["SchemaGen.State.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Pending", next.Files["ShopSchema.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Models_named_like_the_vocabulary_do_not_hide_it() =>
        GeneratorRun.Of("""
            [Model] public partial class Table { public long Id { get; init; } public string? Name { get; init; } }
            [Model] public partial class Column { public long Id { get; init; } [References<Table>] public long TableId { get; init; } }
            """).Compiles();

    [Theory]
    [InlineData("a\u2028#error b")]
    [InlineData("a\r#error b")]
    [InlineData("a\u0085#error b\u2029#error c")]
    public void No_text_of_a_model_ends_a_comment(string expression)
    {
        string literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(expression, quote: true);
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(Models.Usings + $"[Model, Check({literal})] public partial class Tag {{ public long Id {{ get; init; }} [Comment({literal})] public string? Name {{ get; init; }} [Column({literal})] public int Size {{ get; init; }} }}"),
            BuildOptions.Recording("Initial"));
        run.Compiles();
        Assert.Contains("SchemaGen.Plans.g.cs", run.Files.Keys);
    }

    [Fact]
    public void A_model_of_one_column_compiles() => GeneratorRun.Of("[Model] public partial class Tag { public long Id { get; init; } }").Compiles();

    [Fact]
    public void Models_with_problems_do_not_take_the_generator_with_them()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[Model] public partial class A { }",
            "[Model] public abstract partial class B { public long Id { get; init; } }",
            "[Model] public partial class C { public long Id { get; init; } public C? Next { get; init; } public Dictionary<int, int> D { get; } = []; }",
            "[Model(Table = )] public partial class D { public long Id { get; init; } [Index(] public int X { get; init; } }",
            "[Model] public partial class E : Missing { public long Id { get; init; } [References<Missing>] public long M { get; init; } [Column(TypeName = )] public int N { get; init; } }",
            "[Migration] public partial class F : Migration { }",
            "[Migration(\"x\", After = typeof(Missing))] public partial class G { public int Up => 3; }",
            "[Model] public partial struct S { public long Id { get; init; } }",
            "[Model] public partial class H { public long Id { get; init; } public H");
        Assert.Contains("Shop.C.g.cs", run.Files.Keys);
    }
}
