using SchemaGen.Generator.Diagnostics;

namespace SchemaGen.Generator.Analyzers;

/// <summary>Settings that say what cannot be meant: SG3010.</summary>
internal static class SettingFindings
{
    /// <summary>Adds them, reported by the first model: a setting belongs to no class.</summary>
    public static void AddTo(Findings findings, IReadOnlyList<DeclaredModel> models, RecordedSource recorded, Compilation compilation)
    {
        if (models.Count == 0)
            return;
        if (recorded.Options.BadDay is { } bad)
        {
            findings.Add(models[0].Symbol, Diagnostic.Create(
                Descriptors.BadSetting,
                models[0].Name,
                $"The MSBuild property SchemaGenBuildDate is \"{bad}\", which is no day, so that no approval expires; set it to a day "
                    + "such as 2026-11-21, or to none"));
        }

        foreach (string release in recorded.Judged.Releases.Unknown)
        {
            findings.Add(models[0].Symbol, Diagnostic.Create(
                Descriptors.BadSetting,
                JudgingOptions.ReleasesPlace(compilation) ?? models[0].Name,
                $"[RunningReleases] names {release}, which is no recorded migration, so that nothing is checked for that release; name "
                    + "the last recorded migration of a release"));
        }
    }
}
