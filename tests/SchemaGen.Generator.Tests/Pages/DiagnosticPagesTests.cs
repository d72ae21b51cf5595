using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>The operations that the pages of diagnostics tell to write.</summary>
public sealed partial class DiagnosticPagesTests
{
    private static readonly HashSet<string> Names =
        [.. typeof(Operation).Assembly.GetExportedTypes().Where(static t => t.IsSubclassOf(typeof(Operation))).Select(static t => t.Name)];

    [Fact]
    public void Every_operation_that_a_page_shows_can_be_read()
    {
        // What is left out with an ellipsis is for the reader to fill in, and SG2006 shows what cannot be read.
        (string Page, string Line)[] shown =
        [
            .. from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "SG*.md").Order(StringComparer.Ordinal)
               from line in File.ReadLines(page)
               let code = Comment().Replace(line, "").Trim().TrimEnd(',')
               let match = OnOneLine().Match(code)
               where Path.GetFileName(page) != "SG2006.md" && match.Success && Names.Contains(match.Groups[1].Value) && !code.Contains('…', StringComparison.Ordinal)
               select (Path.GetFileName(page), code),
        ];
        CSharpCompilation compilation = Compilations.Of(shown.Select(static (s, i) =>
            $"using SchemaGen; using SchemaGen.Operations; using SchemaGen.Schema; namespace Shop; [Migration(\"{i}\")] public sealed partial class X{i} : Migration {{ public override IReadOnlyList<Operation> Up => [{s.Line}]; }}"));

        IEnumerable<string> wrong =
            from i in Enumerable.Range(0, shown.Length)
            from problem in MigrationReader.Read(compilation.Type($"Shop.X{i}"), default).Problems
            select $"{shown[i].Page}: {shown[i].Line}: {problem.Reason}";

        Assert.True(shown.Length > 80, $"{shown.Length} operations");
        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"\s+//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^new ([A-Z]\w*)\(.*[)}]$")]
    private static partial Regex OnOneLine();
}
