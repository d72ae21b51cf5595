using System.Collections.Concurrent;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>The undisturbed run of each plan, made once.</summary>
internal static class Recordings
{
    private static readonly ConcurrentDictionary<(string, int?), Lazy<Task<Undisturbed>>> Made = new();

    public static Task<Undisturbed> GetAsync(FaultLab lab, int? major) => Made.GetOrAdd((lab.Plan.Name, major), _ => new(lab.RecordAsync)).Value;
}
