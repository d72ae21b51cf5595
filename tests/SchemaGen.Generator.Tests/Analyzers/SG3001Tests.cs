using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Tests.Harness;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG3001Tests
{
    [Fact]
    public async Task An_analysis_that_fails_says_so_at_a_model_and_does_not_throw()
    {
        Diagnostic found = Assert.Single(await Check.BesideFilesAsync(User, new BrokenFile()));

        Assert.Equal("SG3001", found.Id);
        Assert.Equal("User", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
        Assert.Contains("IOException: the disk is gone", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analysis_that_succeeds_does_not() =>
        Assert.DoesNotContain(await Check.BesideFilesAsync(User, new TextFile("/project/Migrations/1_a.sql", "select 1")), static d => d.Id == "SG3001");

    private sealed class BrokenFile : AdditionalText
    {
        public override string Path => "/project/Migrations/1_broken.sql";

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new IOException("the disk is gone");
    }
}
