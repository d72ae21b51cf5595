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

        // [NotNullWhen] would name two types here: what the generator brings along for netstandard is seen by the benchmarks.
        public override bool TryGetValue(string key, out string value)
        {
            bool found = values.TryGetValue(key, out string? text);
            value = text!;
            return found;
        }
    }
}
