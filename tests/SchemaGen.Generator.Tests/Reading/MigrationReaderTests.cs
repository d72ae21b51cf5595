using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Emitting;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class MigrationReaderTests
{
    [Fact]
    public void All_that_the_class_says_is_read()
    {
        MigrationSpec migration = Migrations.Read("""
            [Migration("1_A", Fingerprint = "aa")] public sealed partial class A : Migration { public override IReadOnlyList<Operation> Up => []; }
            [Migration("2_B")] public sealed partial class B : Migration { public override IReadOnlyList<Operation> Up => []; }
            [Migration("3_C", After = typeof(A), AlsoAfter = [typeof(B)], Fingerprint = "cc")]
            public sealed partial class C : Migration
            {
                public override IReadOnlyList<Operation> Up => [new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }), new Run(nameof(Move)) { Down = "MoveBack" }];
                private static Task Move(System.Data.Common.DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """, "Shop.C");
        Assert.Empty(migration.Problems);
        Assert.Equal(("Shop", "C", "3_C", "cc"), (migration.Namespace, migration.ClassName, migration.Id, migration.Fingerprint));
        Assert.Equal([new("global::Shop.A", "1_A"), new("global::Shop.B", "2_B")], migration.Parents);
        Assert.Equal([new AddColumn("users", new("phone", PgType.Text) { Nullable = true }), new Run("Move") { Down = "MoveBack" }], migration.Operations);
        Assert.Equal(["Move"], migration.Methods);
    }

    [Fact]
    public void What_a_fold_stands_for_is_read_and_emitted()
    {
        MigrationSpec fold = Migrations.Read("""
            [Migration("3_C", Fingerprint = "cc", Replaces = ["1_A", "2_B"], FoldFingerprint = "ff")]
            public sealed partial class C : Migration { public override IReadOnlyList<Operation> Up => []; }
            """, "Shop.C");
        Assert.Empty(fold.Problems);
        Assert.Equal(["1_A", "2_B"], fold.Replaces);
        string half = MigrationHalfEmitter.Emit(fold, []).Text;
        Assert.Contains("IReadOnlyList<string> Replaces => [\"1_A\", \"2_B\"];", half, StringComparison.Ordinal);
        Assert.Contains("string FoldFingerprint => \"ff\";", half, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IReadOnlyList<Operation> Up => [new DropTable(\"t\")];")]
    [InlineData("IReadOnlyList<Operation> Up { get; } = [new DropTable(\"t\")];")]
    [InlineData("IReadOnlyList<Operation> Up { get => [new DropTable(\"t\")]; }")]
    [InlineData("IReadOnlyList<Operation> Up { get { return [new DropTable(\"t\")]; } }")]
    [InlineData("IReadOnlyList<Operation> Up => new Operation[] { new DropTable(\"t\") };")]
    [InlineData("IReadOnlyList<Operation> Up => new[] { new DropTable(\"t\") };")]
    [InlineData("IReadOnlyList<Operation> Up => new List<Operation> { new DropTable(\"t\") };")]
    [InlineData("IReadOnlyList<Operation> Up => [new SchemaGen.Operations.DropTable((\"t\"))];")]
    [InlineData("IReadOnlyList<Operation> Up => [new global::SchemaGen.Operations.DropTable(Name!)]; const string Name = \"t\";")]
    public void A_list_of_operations_is_read_in_any_form(string up) => Assert.Equal([new DropTable("t")], Read(up).Operations);

    [Theory]
    [InlineData("\"a\\nb\"")]
    [InlineData("@\"a\nb\"")]
    [InlineData("\"a\" + \"\\n\" + \"b\"")]
    [InlineData("$\"a\\n{\"b\"}\"")]
    [InlineData("\"\"\"\n    a\n    b\n    \"\"\"")]
    [InlineData("$\"{nameof(a)}\\n\" + nameof(System.b)")]
    [InlineData("One + Two")]
    public void A_constant_string_is_read_in_any_form(string literal) =>
        Assert.Equal([new Operations.Sql("a\nb")], Read($"IReadOnlyList<Operation> Up => [new Sql({literal})]; const string One = \"a\\n\", Two = \"b\";").Operations);

    [Fact]
    public void Arguments_whose_type_follows_from_their_place_are_read()
    {
        MigrationSpec migration = Read("""
            IReadOnlyList<Operation> Up =>
            [
                new CreateTable(new(new QualifiedName("crm", "users"))
                {
                    Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.Always) { Options = new() { Start = -5, Minimum = -9223372036854775808 } } }, new("tags", PgType.Varchar(20).Array())],
                    ForeignKeys = [new("fk", ["id"], "others", ["id"]) { OnDelete = ReferentialAction.Cascade }],
                    Indexes = [new("ix", ["id", new("lower(tags)") { IsExpression = true }])],
                }),
            ];
            """);
        Table table = new(new("crm", "users"))
        {
            Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.Always) { Options = new() { Start = -5, Minimum = long.MinValue } } }, new("tags", PgType.Varchar(20).Array())],
            ForeignKeys = [new("fk", ["id"], "others", ["id"]) { OnDelete = ReferentialAction.Cascade }],
            Indexes = [new("ix", ["id", new("lower(tags)") { IsExpression = true }])],
        };
        Assert.Equal([new CreateTable(table)], migration.Operations);
    }

    [Theory]
    [InlineData("IReadOnlyList<Operation> Up => [new Sql([|Environment.MachineName.Trim()|])];", "cannot be read without running it")]
    [InlineData("IReadOnlyList<Operation> Up => [new Sql([|Where|])]; static string Where => \"x\";", "cannot be read without running it")]
    [InlineData("IReadOnlyList<Operation> Up => [[|.. Others|]]; static Operation[] Others => [];", "item by item")]
    [InlineData("IReadOnlyList<Operation> Up => [|Make()|]; static List<Operation> Make() => [];", "list of operations")]
    [InlineData("IReadOnlyList<Operation> Up => [new DropTable([|Table: \"t\"|])];", "by position")]
    [InlineData("IReadOnlyList<Operation> Up => [[|new Unknown(\"t\")|]];", "no operation")]
    [InlineData("IReadOnlyList<Operation> Up => [[|new DropTable(\"t\", \"u\")|]];", "takes 1 arguments")]
    [InlineData("IReadOnlyList<Operation> Up => [new DropTable(\"t\") { Nope = [|1|] }];", "no property")]
    [InlineData("IReadOnlyList<Operation> Up => [new AddColumn(\"t\", new Column(\"c\", [|PgType.Nope|]))];", "type is wanted")]
    [InlineData("IReadOnlyList<Operation> Up => [new Sql([|1.5|])];", "cannot be read")]
    [InlineData("IReadOnlyList<Operation> Up => [new Sql([|One|])]; const string One = One + \"x\";", "cannot be read")]
    public void What_is_outside_the_closed_set_is_told_at_its_place(string up, string reason)
    {
        int start = up.IndexOf("[|", StringComparison.Ordinal);
        int end = up.IndexOf("|]", StringComparison.Ordinal) - 2;
        string source = up.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        MigrationProblem problem = Assert.Single(Read(source).Problems);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        int offset = Migrations.Wrap(source).IndexOf(source, StringComparison.Ordinal);
        Assert.Equal((start, end - start), (problem.Span.Start - offset, problem.Span.Length));
    }

    [Fact]
    public void A_wrong_operation_does_not_hide_the_others()
    {
        MigrationSpec migration = Read("IReadOnlyList<Operation> Up => [new DropTable(\"t\"), new Sql(X()), new DropTable(\"u\")]; static string X() => \"\";");
        Assert.Equal(2, migration.Operations.Count);
        Assert.Single(migration.Problems);
    }

    [Theory]
    [InlineData("[Migration(\"1\")] public partial class X : Migration { }", "Up")]
    [InlineData("[Migration(\"\")] public partial class X : Migration { public override IReadOnlyList<Operation> Up => []; }", "identity")]
    public void A_class_that_is_no_migration_yet_is_told(string declaration, string reason) =>
        Assert.Contains(reason, Assert.Single(Migrations.Read(declaration, "Shop.X").Problems).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("public partial class Outer { [Migration(\"1\")] public sealed partial class X : Migration { public override IReadOnlyList<Operation> Up => []; } }", "Shop.Outer+X")]
    [InlineData("[Migration(\"1\")] public sealed partial class X<T> : Migration { public override IReadOnlyList<Operation> Up => []; }", "Shop.X`1")]
    public void A_class_that_has_no_other_half_is_told(string declaration, string type)
    {
        MigrationSpec migration = Migrations.Read(declaration, type);
        Assert.True(migration.IsMisplaced);
        Assert.Contains("top level", Assert.Single(migration.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_once_for_as_long_as_it_does_not_change()
    {
        CSharpCompilation compilation = Compilations.Of(Migrations.Wrap("IReadOnlyList<Operation> Up => [new DropTable(\"t\")];"));
        MigrationSpec before = MigrationReader.Read(compilation.Type("Shop.X"), default);
        MigrationSpec after = MigrationReader.Read(compilation.AddSyntaxTrees(Compilations.Parse("class Other;", "/src/Other.cs")).Type("Shop.X"), default);
        Assert.Same(before.Operations[0], after.Operations[0]);
    }

    private static MigrationSpec Read(string up) => Migrations.ReadSource(Migrations.Wrap(up), "Shop.X");
}
