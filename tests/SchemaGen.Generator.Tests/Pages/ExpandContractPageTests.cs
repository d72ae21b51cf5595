using System.Runtime.CompilerServices;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>The recorded migrations on the page of expanding and contracting compile, and keep the phase that they state.</summary>
public sealed class ExpandContractPageTests
{
    private const string Usings = "using SchemaGen.Operations; using System.Collections.Generic;\n";

    private const string AddPhone = "[Migration(\"20261120T0930_AddPhone\", Fingerprint = \"\")] public sealed partial class AddPhone : Migration { public override IReadOnlyList<Operation> Up => []; }";

    [Fact]
    public void The_phase_that_a_migration_states_is_in_its_other_half()
    {
        string[] blocks = File.ReadAllText(Page()).Split("```cs\n")[1..];
        string derived = Block(blocks[0]);
        string stated = Block(blocks[1]) + " public sealed partial class PurgeFax : Migration { public override IReadOnlyList<Operation> Up => []; }";
        GeneratorRun run = GeneratorRun.Of(Usings + AddPhone, Usings + derived, Usings + stated);

        Assert.Contains("Phase => global::SchemaGen.ReleasePhase.Contract;", run.Files["Shop.PurgeFax.Migration.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("ReleasePhase", run.Files["Shop.DropFax.Migration.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    private static string Block(string text) => text[..text.IndexOf("```", StringComparison.Ordinal)];

    private static string Page([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "expand-contract.md");
}
