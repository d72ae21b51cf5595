using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Reading;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// What a history is judged by beside itself. Equal options judge alike, so that a judgement lives on while they stay the same.
/// </summary>
internal sealed record JudgingOptions
{
    // The build says which day it is, since the compiler must not ask: the same input would give another output tomorrow.
    private const string DayProperty = "build_property.SchemaGenBuildDate";
    private const string NoDay = "none";

    /// <summary>The day of the build, as <c>2026-11-21</c>; null when the build does not say, and then no approval expires.</summary>
    public string? Day { get; private init; }

    /// <summary>
    /// The last migration of each release that may still run, as a class with <c>global::</c>; null when nothing is said.
    /// </summary>
    public EquatableArray<string>? RunningReleases { get; private init; }

    /// <summary>What the build says instead of a day, where that cannot be read.</summary>
    public string? BadDay { get; private init; }

    /// <summary>Reads the options of a compilation.</summary>
    public static JudgingOptions Read(Compilation compilation, AnalyzerConfigOptions options)
    {
        string day = options.TryGetValue(DayProperty, out string? value) ? value.Trim() : "";
        bool isDay = ApprovalDay.IsDay(day);
        return new()
        {
            Day = isDay ? day : null,
            BadDay = isDay || day.Length == 0 || day == NoDay ? null : day,
            RunningReleases = SourceOptions.Read(compilation.Assembly).RunningReleases,
        };
    }

    /// <summary>Where <c>[assembly: RunningReleases]</c> stands, or null.</summary>
    public static Location? ReleasesPlace(Compilation compilation) =>
        ReleasesAttribute(compilation)?.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : null;

    private static AttributeData? ReleasesAttribute(Compilation compilation) =>
        new AttributeSet(compilation.Assembly.GetAttributes()).Find(KnownAttribute.RunningReleases);
}
