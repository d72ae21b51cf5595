using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SchemaGen.Benchmarks.Running;

/// <summary>Prints a report for a person and writes it for programs.</summary>
internal static class ReportWriter
{
    /// <summary>How result files are written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Prints the cases, each with its ratios.</summary>
    public static void Print(SuiteReport report, TextWriter output)
    {
        output.NewLine = "\n";
        output.WriteLine($"{report.Suite}: {string.Join(", ", report.Machine.Select(static m => $"{m.Key} {m.Value}"))}; {report.Clock}, medians of {report.Runs} runs");
        foreach (var group in report.Cases.GroupBy(static c => c.Group))
        {
            output.WriteLine();
            output.WriteLine(group.Key);
            foreach (MeasuredCase measured in group)
            {
                output.WriteLine($"  {measured.Case,-26} {Time(measured.MedianNanoseconds),12} {(report.CountsBytes ? Bytes(measured.AllocatedBytes) : ""),12}".TrimEnd());
                foreach (ComparedCase compared in report.Comparisons.Where(c => c.Group == measured.Group && c.Case == measured.Case))
                    output.WriteLine("      " + Sentence(compared));
            }
        }

        int missed = report.Comparisons.Count(static c => !c.Met);
        output.WriteLine();
        output.WriteLine(missed == 0 ? "Every target is met." : $"{missed} targets are missed.");
    }

    /// <summary>Reads the file; null when there is none.</summary>
    public static SuiteReport? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize<SuiteReport>(File.ReadAllText(path), Json) : null;

    /// <summary>Writes the file.</summary>
    public static void Save(SuiteReport report, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, Json) + "\n");
    }

    private static string Sentence(ComparedCase c)
    {
        string text = Invariant($"{c.Ratio:0.000} of {c.Against} ({c.Ratios.Min():0.00} to {c.Ratios.Max():0.00}; fastest {c.FastestRatio:0.000})");
        if (c.AtMost is { } atMost)
            text += Invariant($", at most {atMost:0.###}: {(c.Ratio <= atMost ? "met" : "MISSED")}");
        if (c.BytesRatio is { } bytes)
            text += Invariant($"; bytes {bytes:0.00}");
        if (c.BytesAtMost is { } bytesAtMost)
            text += Invariant($", at most {bytesAtMost:0.##}: {(!(c.BytesRatio > bytesAtMost) ? "met" : "MISSED")}");
        return text;
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => Invariant($"{nanoseconds:0.0} ns"),
        < 1e6 => Invariant($"{nanoseconds / 1e3:0.00} us"),
        < 1e9 => Invariant($"{nanoseconds / 1e6:0.00} ms"),
        _ => Invariant($"{nanoseconds / 1e9:0.00} s"),
    };

    private static string Bytes(double bytes) => bytes switch
    {
        < 1e4 => Invariant($"{bytes:0} B"),
        < 1e7 => Invariant($"{bytes / 1024:0.0} KiB"),
        _ => Invariant($"{bytes / (1024 * 1024):0.0} MiB"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
