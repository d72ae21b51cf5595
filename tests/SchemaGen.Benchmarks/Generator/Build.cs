using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using SchemaGen.Generator;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>
/// Compiles the models from their files as a build does that finds no compiler running: by the SDK's compiler, in a process of its own, with
/// the generator that this process has loaded.
/// </summary>
public class Build
{
    private string folder = "";
    private string[] common = [];

    /// <summary>Writes the models and what the compiler is told of them.</summary>
    [GlobalSetup]
    public void Setup()
    {
        folder = Directory.CreateTempSubdirectory("schemagen-build-").FullName;
        List<string> lines =
        [
            "/noconfig", "/nostdlib+", "/target:library", "/deterministic+", "/debug:portable", "/nullable:enable", "/langversion:preview",
            .. Project.ReferencedFiles.Select(static f => $"/reference:\"{f}\""),
        ];
        foreach ((string name, string text) in Project.ModelFiles)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            lines.Add($"\"{path}\"");
        }

        string settings = Path.Combine(folder, "build.globalconfig");
        File.WriteAllText(settings, "is_global = true\nbuild_property.RootNamespace = Shop\nbuild_property.SchemaGenNodes = all\n");
        lines.Add($"/analyzerconfig:\"{settings}\"");
        string response = Path.Combine(folder, "models.rsp");
        File.WriteAllLines(response, lines);
        common = ["exec", Tools.Compiler, "@" + response];
    }

    /// <summary>Removes them.</summary>
    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(folder, recursive: true);

    /// <summary>The models by themselves.</summary>
    [Benchmark]
    public void BareModels() => Compile("bare.dll");

    /// <summary>The models with their nodes, the schema and the pending migration.</summary>
    [Benchmark]
    public void ModelsWithNodes() => Compile(
        "nodes.dll", "/skipanalyzers+", "/analyzer:" + typeof(SchemaSourceGenerator).Assembly.Location, "/analyzer:" + typeof(ModelAttribute).Assembly.Location);

    private void Compile(string output, params ReadOnlySpan<string> more)
    {
        ProcessStartInfo start = new("dotnet", [.. common, "/out:" + Path.Combine(folder, output), .. more]) { RedirectStandardOutput = true };
        using Process compiler = Process.Start(start)!;
        string said = compiler.StandardOutput.ReadToEnd();
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
            throw new InvalidOperationException(said);
    }
}
