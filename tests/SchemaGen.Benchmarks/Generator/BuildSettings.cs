using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>What MSBuild would hand to the compiler.</summary>
internal sealed class BuildSettings(params (string Property, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Settings(properties.ToDictionary(static p => "build_property." + p.Property, static p => p.Value, StringComparer.Ordinal));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Settings.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Settings.None;

    private sealed class Settings(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static readonly Settings None = new([]);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
