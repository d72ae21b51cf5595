using System.Globalization;
using System.Text.Json;
using SchemaGen.Benchmarks.Running;

namespace SchemaGen.Benchmarks.Online;

/// <summary>The results, as they are printed and written.</summary>
/// <param name="Rows">The rows of the table.</param>
/// <param name="Quick">Whether it was the short form, whose figures say less.</param>
/// <param name="Machine">What the figures depend on.</param>
/// <param name="Cases">The changes.</param>
internal sealed record OnlineReport(int Rows, bool Quick, IReadOnlyDictionary<string, string> Machine, IReadOnlyList<OnlineResult> Cases)
{
    /// <summary>Writes the file.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, ReportWriter.Json) + "\n");
    }

    /// <summary>Prints a line for each change.</summary>
    public void Print(TextWriter output)
    {
        output.NewLine = "\n";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"online: {Rows:N0} rows, {string.Join(", ", Machine.Select(static m => $"{m.Key} {m.Value}"))}"));
        output.WriteLine($"{"",-18} {"longest wait of a writer",38} {"ratio",8} {"the change takes",26}");
        output.WriteLine($"{"",-18} {"recipe",18} {"one statement",19} {"",8} {"recipe",12} {"one statement",13}");
        foreach (OnlineResult r in Cases)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Case,-18} {r.Recipe.LongestWaitMilliseconds,15:0.0} ms {r.Naive.LongestWaitMilliseconds,16:0.0} ms {r.Ratio,8:0.000} {r.Recipe.Seconds,10:0.0} s {r.Naive.Seconds,11:0.0} s"));
        }
    }
}
