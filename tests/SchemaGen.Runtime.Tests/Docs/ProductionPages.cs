using System.Reflection;
using System.Text.RegularExpressions;
using SchemaGen.Safety;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The pages on options and on production say what there is.</summary>
public sealed partial class ProductionPages
{
    [Fact]
    public void Every_option_is_on_the_page_of_options()
    {
        string page = DocsPage.Of("options.md").Text;

        Assert.All(
            typeof(MigratorOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            p => Assert.True(page.Contains($"| `{p.Name}` |", StringComparison.Ordinal), $"{p.Name} is not in a table of docs/options.md"));
    }

    [Fact]
    public void The_codes_of_refusals_are_those_of_the_code()
    {
        string page = DocsPage.Of("options.md").Text;
        string sources = string.Concat(Directory.GetFiles(Path.Combine(DocsPage.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var codes = Code().Matches(page[page.IndexOf("## When it is refused", StringComparison.Ordinal)..]).Select(static m => m.Groups[1].Value).ToList();

        Assert.True(codes.Count >= 9);
        Assert.All(codes, c => Assert.True(sources.Contains($"\"{c}\"", StringComparison.Ordinal), $"no code throws {c}"));
    }

    [Fact]
    public void The_defaults_on_the_page_are_those_of_the_code()
    {
        var options = new MigratorOptions();

        Assert.Equal((RiskLevel.Medium, 30, 5_000), (options.MaxRisk, options.MaxRetries, options.BackfillBatchSize));
        Assert.Equal((DataLossPolicy.Retain, DriftPolicy.Ignore, FailurePolicy.KeepWhatStands), (options.DataLoss, options.OnDrift, options.OnFailure));
        Assert.Equal(
            [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromDays(90), TimeSpan.FromDays(30)],
            [options.BackfillBatchTime!.Value, options.TableLockTimeout, options.StopGrace, options.SlowStepThreshold!.Value, options.RetentionPeriod!.Value, new BackupOptions().Retention]);
    }

    [GeneratedRegex("`([a-z]+(?:-[a-z]+)+)`")]
    private static partial Regex Code();
}
