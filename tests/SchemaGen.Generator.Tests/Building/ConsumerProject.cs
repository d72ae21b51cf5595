using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SchemaGen.Generator.Tests.Building;

/// <summary>A project in a directory of its own that uses the package's build files, and is built by the real <c>dotnet build</c>.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("schemagen-consumer-").FullName;

    public ConsumerProject(string properties)
    {
        string package = Path.Combine(Repository(), "src", "SchemaGen.Package", "buildTransitive");
        string bin = AppContext.BaseDirectory;
        string outer = Path.Combine(Repository(), "src", "SchemaGen.Package", "buildMultiTargeting", "SchemaGen.targets");
        Write("Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {properties}
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <Import Project="{package}/SchemaGen.props" />
              <ItemGroup>
                <Reference Include="{bin}SchemaGen.Core.dll;{bin}SchemaGen.Runtime.dll;{bin}Npgsql.dll" />
                <Analyzer Include="{bin}SchemaGen.Core.dll;{bin}SchemaGen.Generator.dll" />
              </ItemGroup>
              <Import Condition="'$(TargetFramework)' != ''" Project="{package}/SchemaGen.targets" />
              <Import Condition="'$(TargetFramework)' == ''" Project="{outer}" />
            </Project>
            """);
    }

    public string[] Recorded => Directory.Exists(Path.Combine(_directory, "Migrations"))
        ? [.. Directory.GetFiles(Path.Combine(_directory, "Migrations")).Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)] : [];

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_directory, file), text);

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(_directory, file));

    /// <summary>Builds; the output and whether it succeeded.</summary>
    public (bool Succeeded, string Output) Build(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["build", "-nologo", "-nodeReuse:false", .. arguments])
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host was itself started by a build, whose settings are not this one's.
        foreach (string name in start.Environment.Keys.Where(static k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, output + errors.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
