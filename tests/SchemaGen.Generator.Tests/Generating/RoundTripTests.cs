using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Diffing;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Generator.Tests.Generating;

public sealed class RoundTripTests
{
    [Fact]
    public void A_recorded_migration_read_back_is_the_same_operations()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            SchemaGenerator generator = new(seed);
            SchemaSnapshot from = generator.Generate();
            IReadOnlyList<Operation> operations = [.. SchemaDiffer.Diff(SchemaSnapshot.Empty, from), .. SchemaDiffer.Diff(from, generator.Generate()), new Run("Move") { Down = "" }, new Operations.Sql("a\r\nb\n\"\\{ü\u0001") { Approved = "because" }];
            string text = Write(operations);
            MigrationSpec spec = Read(text);
            Assert.True(spec.Problems.IsEmpty, $"Seed {seed}: {string.Join("\n", spec.Problems.Items)}");
            Assert.True(operations.ToEquatableArray() == spec.Operations, $"Seed {seed} reads back differently:\n{text}");
            Assert.Equal(operations.Select(static o => o.Approved), spec.Operations.Items.Select(static o => o.Approved));
            Assert.Equal(text, Write(spec.Operations.Items));
            Assert.Equal(Fingerprints.Compute([], operations), spec.Fingerprint);
        }
    }

    [Fact]
    public void A_recorded_migration_compiles_without_a_warning()
    {
        SyntaxTree[] trees = [.. Enumerable.Range(0, 20).Select(static seed => Compilations.Parse(
            Write(SchemaDiffer.Diff(SchemaSnapshot.Empty, new SchemaGenerator(seed).Generate()), "M" + seed), $"/src/M{seed}.cs"))];
        CSharpCompilation compilation = Compilations.Of().AddSyntaxTrees(trees);
        GeneratorRun.Of(compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Enable))).Compiles();
    }

    [Fact]
    public void A_checkout_with_other_line_ends_reads_as_the_same_fingerprint()
    {
        IReadOnlyList<Operation> operations = [new Operations.Sql("select 1;\nselect 2;\n")];
        Assert.Equal(operations.ToEquatableArray(), Read(Write(operations).Replace("\n", "\r\n", StringComparison.Ordinal)).Operations);
    }

    private static string Write(IReadOnlyList<Operation> operations, string name = "M") => MigrationWriter.Write(new()
    {
        Namespace = "Shop.Migrations", ClassName = name, Id = "1_" + name, Fingerprint = Fingerprints.Compute([], operations), Operations = operations,
    });

    private static MigrationSpec Read(string text) => Migrations.ReadSource(text, "Shop.Migrations.M");
}
