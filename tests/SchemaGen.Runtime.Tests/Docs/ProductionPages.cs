using System.Reflection;
using System.Text.RegularExpressions;
using SchemaGen.Safety;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The pages on options and on production say what there is.</summary>
public sealed partial class ProductionPages
{
    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "SchemaGen.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    [Fact]
    public void Every_option_is_on_the_page_of_options()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "options.md"));

        Assert.All(
            typeof(MigratorOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            p => Assert.True(page.Contains($"| `{p.Name}` |", StringComparison.Ordinal), $"{p.Name} is not in a table of docs/options.md"));
    }

    [Fact]
    public void The_codes_of_refusals_are_those_of_the_code()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "options.md"));
        string sources = string.Concat(Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var codes = Code().Matches(page[page.IndexOf("## When it is refused", StringComparison.Ordinal)..]).Select(static m => m.Groups[1].Value).ToList();

        Assert.True(codes.Count >= 9);
        Assert.All(codes, c => Assert.True(sources.Contains($"\"{c}\"", StringComparison.Ordinal), $"no code throws {c}"));
    }

    [Fact]
    public void Every_test_that_the_page_on_production_names_is_there()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "production.md"));
        string tests = string.Concat(Directory.GetFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var names = TestName().Matches(page).Select(static m => m.Groups[1].Value).Distinct().ToList();

        Assert.True(names.Count >= 20, $"{names.Count} tests");
        Assert.All(names, n => Assert.True(tests.Contains($" {n}(", StringComparison.Ordinal), $"there is no test {n}"));
    }

    [Fact]
    public void The_defaults_on_the_page_are_those_of_the_code()
    {
        var options = new MigratorOptions();

        Assert.Equal((RiskLevel.Medium, 30, 5_000), (options.MaxRisk, options.MaxRetries, options.BackfillBatchSize));
        Assert.Equal((DataLossPolicy.Retain, DriftPolicy.Ignore, FailurePolicy.KeepWhatStands), (options.DataLoss, options.OnDrift, options.OnFailure));
        Assert.Equal(
            [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromDays(90), TimeSpan.FromDays(30)],
            [options.TableLockTimeout, options.StopGrace, options.SlowStepThreshold!.Value, options.RetentionPeriod!.Value, new BackupOptions().Retention]);
    }

    [GeneratedRegex("`([a-z]+(?:-[a-z]+)+)`")]
    private static partial Regex Code();

    [GeneratedRegex("`([A-Z][a-z]*(?:_[a-z_]+)+)`")]
    private static partial Regex TestName();
}
