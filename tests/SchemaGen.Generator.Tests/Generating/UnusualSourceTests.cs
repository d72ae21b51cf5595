using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

/// <summary>What is rare and allowed, or wrong for a moment only: none of it may end the generator or give code that does not compile.</summary>
public sealed class UnusualSourceTests
{
    private const string User = "[Model] public partial class User { public long Id { get; init; } }";
    private const string Initial = "[Migration(\"1_Initial\", Fingerprint = \"a\")] public sealed partial class Initial : Migration { public override IReadOnlyList<SchemaGen.Operations.Operation> Up => []; }";

    [Theory]
    [InlineData(User, "[Model] public partial class User { public string? Name { get; init; } }", "Shop.User.g.cs")]
    [InlineData("[Model] public class User { public long Id { get; init; } }", "[Model] public class User { public long Id { get; init; } }", "Shop.User.g.cs")]
    [InlineData(Initial, Initial, "Shop.Initial.Migration.g.cs")]
    public void A_class_that_is_declared_twice_is_read_once(string source, string copy, string file)
    {
        Assert.Contains(file, GeneratorRun.Of(source, copy).Files.Keys);
        Assert.Contains(file, GeneratorRun.Of(source + "\n" + copy).Files.Keys);
    }

    [Fact]
    public void Names_that_differ_by_case_alone_are_files_of_their_own()
    {
        GeneratorRun run = GeneratorRun.Of(
            User, "[Model(Table = \"others\")] public partial class USER { public long Id { get; init; } }", Initial, Initial.Replace("class Initial", "class INITIAL", StringComparison.Ordinal).Replace("1_", "2_", StringComparison.Ordinal));
        run.Compiles();
        Assert.Equal(
            ["Shop.INITIAL.Migration.g.cs", "Shop.Initial.1.Migration.g.cs", "Shop.USER.g.cs", "Shop.User.1.g.cs"],
            run.Files.Keys.Where(static k => k.StartsWith("Shop.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keywords_may_be_names()
    {
        const string models = """
            using SchemaGen;
            namespace @event.@new;
            public enum @enum { @int, @long }
            [Model] public partial class @class { public long Id { get; init; } public @enum @checked { get; init; } }
            [Model] public class @struct { public long Id { get; init; } [References<@class>] public long @classId { get; init; } }
            """;
        GeneratorRun first = GeneratorRun.Of(Compilations.Of(models), Recording("event.new", "do"));
        string recorded = first.Files["SchemaGen.Pending.g.cs"];
        GeneratorRun second = first.Then(
            _ => Compilations.Of(models.Replace("@checked", "@checked { get; init; } public int @short", StringComparison.Ordinal)).AddSyntaxTrees(Compilations.Parse(recorded, "/src/Migrations/1.cs")),
            Recording("event.new", "if"));

        Assert.DoesNotContain(first.Output.GetDiagnostics().Concat(second.Output.GetDiagnostics()), static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Contains("event.new.class.g.cs", first.Files.Keys);
        Assert.Contains("new ForeignKey(", recorded, StringComparison.Ordinal);
        Assert.Contains("namespace @event.@new.Migrations;\n", second.Files["SchemaGen.Pending.g.cs"], StringComparison.Ordinal);
        Assert.Contains("After = typeof(@do)", second.Files["SchemaGen.Pending.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop.Größe", "Shop.Größe")]
    [InlineData("my-app.2nd", "my_app._2nd")]
    [InlineData(" a b..c ", "a_b.c")]
    [InlineData("Shop.@event", "Shop.event")]
    [InlineData("...", "")]
    public void A_namespace_is_made_of_what_a_project_is_called(string name, string ns) => Assert.Equal(ns, FullNames.NamespaceFrom(name));

    [Theory]
    [InlineData("my-app.2nd", "namespace my_app._2nd.Migrations;")]
    [InlineData("", "namespace Shop.Migrations;")]
    [InlineData("Try.SchemaGen", "using global::SchemaGen.Operations;")]
    [InlineData("Try.System.Tools", "using global::System.Collections.Generic;")]
    public void A_project_may_be_called_what_no_namespace_can_be(string root, string ns) => Assert.Contains(
        ns, GeneratorRun.Of(Compilations.Of(Models.Usings + User), Recording(root, "Initial")).Compiles().Files["SchemaGen.Pending.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void Two_enums_of_one_name_are_read_apart() => GeneratorRun.Of("""
        public static class Order { public enum Status { Open, Paid } }
        public static class Parcel { public enum Status { Sent, Lost } }
        [Model] public partial class Entry
        {
            public long Id { get; init; }
            public Order.Status Before { get; init; }
            [EnumStorage(EnumStorage.Text)] public Parcel.Status After { get; init; }
            [EnumStorage(EnumStorage.Text)] public List<Parcel.Status>? Between { get; init; }
        }
        """).Compiles();

    [Theory]
    [InlineData("", true)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Order() { Note = \"none\"; User = new(); }", false)]
    public void What_is_required_and_has_no_column_does_not_keep_rows_from_being_read(string constructor, bool isSet)
    {
        string order = "[Model] public partial class Order { public long Id { get; init; } [References<User>] public long UserId { get; init; } "
            + "public required User User { get; init; } [NotMapped] public required string Note { get; set; } " + constructor + " }";
        GeneratorRun run = GeneratorRun.Of(User, order).Compiles();
        Assert.Equal(isSet, run.Files["Shop.Order.g.cs"].Contains("Note = default!,", StringComparison.Ordinal));
        Assert.Equal(isSet, run.Files["Shop.Order.g.cs"].Contains("User = default!,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_language_that_is_too_old_is_told_once()
    {
        Diagnostic error = Assert.Single(Errors(User));
        Assert.Equal("CS1029", error.Id);
        string message = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("C# 13.0", message, StringComparison.Ordinal);
        Assert.Contains("LangVersion", message, StringComparison.Ordinal);
        Assert.Empty(Errors("public class None;"));

        static IEnumerable<Diagnostic> Errors(string source)
        {
            CSharpParseOptions old = new(LanguageVersion.CSharp13);
            CSharpCompilation compilation = Compilations.Of(Models.Usings + source);
            IEnumerable<SyntaxTree> trees = compilation.SyntaxTrees.Select(t => CSharpSyntaxTree.ParseText(t.GetText(), old, t.FilePath));
            return GeneratorRun.Of(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees)).Output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error);
        }
    }

    [Theory]
    [InlineData("CreateTable")]
    [InlineData("Migration")]
    [InlineData("Column")]
    [InlineData("IReadOnlyList")]
    public void A_word_that_recorded_migrations_are_written_with_is_no_name_of_one(string name)
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(Models.Usings + User), BuildOptions.Recording(name)).Compiles();
        Assert.Contains($"{name} is a word", run.Files["SchemaGen.State.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("SchemaGen.Pending.g.cs", run.Files.Keys);
    }

    [Fact]
    public void A_migration_may_be_called_as_one_that_nobody_has_named()
    {
        GeneratorRun first = GeneratorRun.Of(Compilations.Of(Models.Usings + User), BuildOptions.Recording("Pending"));
        string recorded = first.Files["SchemaGen.Pending.g.cs"];
        GeneratorRun second = first.Then(
            _ => Compilations.Of(Models.Usings + User.Replace("init; }", "init; } public int? Age { get; init; }", StringComparison.Ordinal)).AddSyntaxTrees(Compilations.Parse(recorded, "/src/Migrations/1.cs")),
            BuildOptions.Default);
        Assert.Contains("Pending = new global::Shop.Migrations.Pending_(),", second.Compiles().Files["ShopSchema.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_inside_of_classes_do_not_end_the_generator()
    {
        GeneratorRun run = GeneratorRun.Of(User, $"public partial class A {{ {Initial} }}", $"public partial class B {{ {Initial.Replace("1_", "2_", StringComparison.Ordinal)} }}");
        Assert.DoesNotContain("Initial", string.Concat(run.Files.Keys) + run.Files["ShopSchema.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void SQL_files_that_would_be_one_class_do_not_end_the_generator()
    {
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Of(Models.Usings + User), null, new TextFile("/src/Migrations/1-a.sql", "select 1;"), new TextFile("/src/Migrations/1_A.sql", "select 2;"));
        Assert.Contains("ShopSchema.g.cs", run.Compiles().Files.Keys);
    }

    private static BuildOptions Recording(string root, string name) =>
        new(("RootNamespace", root), ("SchemaGenMigrationName", name), ("SchemaGenMigrationStamp", "20260101T0000"), ("SchemaGenWantsState", "true"));
}
