using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Generator.Tests.Harness;

/// <summary>What MSBuild would hand to the compiler.</summary>
internal sealed class BuildOptions(params (string Property, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    public static readonly BuildOptions Default = new(("RootNamespace", "Shop"));

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(properties.ToDictionary(static p => "build_property." + p.Property, static p => p.Value, StringComparer.Ordinal));

    public static BuildOptions Recording(string name) =>
        new(("RootNamespace", "Shop"), ("SchemaGenMigrationName", name), ("SchemaGenMigrationStamp", "20261121T0930"), ("SchemaGenWantsState", "true"));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Options.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Options(new() { ["build_metadata.AdditionalFiles.SchemaGenMigration"] = textFile.Path.Contains("Migrations", StringComparison.Ordinal) ? "true" : "" });

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static readonly Options None = new([]);

        // [NotNullWhen] would name two types here: the generator brings its own for netstandard, and the tests see its internals.
        public override bool TryGetValue(string key, out string value)
        {
            bool found = values.TryGetValue(key, out string? text);
            value = text!;
            return found;
        }
    }
}
