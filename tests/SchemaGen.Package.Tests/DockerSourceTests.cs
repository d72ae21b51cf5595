using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace SchemaGen.Package.Tests;

/// <summary>A private PostgreSQL with its way through Docker built in, which the build leaves out unless it is asked for.</summary>
public sealed partial class DockerSourceTests(ITestOutputHelper output)
{
    // The name by which the library lets its tests see what is internal.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <AssemblyName>SchemaGen.LocalPostgres.Tests</AssemblyName>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="$(Library)" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using SchemaGen.LocalPostgres;
        using SchemaGen.LocalPostgres.Sources;

        SourceOutcome docker = await new DockerSource().TryStartAsync(new(), default);
        if (docker.IsStarted)
        {
            await using IPostgresInstance instance = docker.Instance;
            Console.WriteLine($"Docker gives PostgreSQL {instance.MajorVersion} at {instance.ConnectionString}");
            return;
        }

        try
        {
            await LocalPostgresServer.StartAsync([new EnvironmentSource(null), new InstalledSource(static () => []), new DockerSource(), new NpmSource("no-such-npm")], new());
        }
        catch (LocalPostgresException e)
        {
            Console.WriteLine(e.Message);
        }

        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync([new DockerSource(), EnvironmentSource.FromEnvironment(), new InstalledSource(), new NpmSource()], new());
        Console.WriteLine($"The next way gives PostgreSQL {server.MajorVersion}");
        """;

    [Fact]
    public async Task Without_a_Docker_engine_it_says_so_and_the_next_way_is_tried()
    {
        string folder = Directory.CreateTempSubdirectory("schemagen-docker-").FullName;
        try
        {
            string library = Path.Combine(PackedPackage.RepositoryRoot, "src", "SchemaGen.LocalPostgres", "SchemaGen.LocalPostgres.csproj");
            await File.WriteAllTextAsync(Path.Combine(folder, "Program.csproj"), Project.Replace("$(Library)", library, StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program);
            // Into a folder of its own: what is built without the property stays as it is.
            string[] build = ["-p:UseTestcontainers=true", $"-p:ArtifactsPath={Path.Combine(folder, "artifacts")}", "-p:UseArtifactsOutput=true", "--nologo"];

            DotnetResult restored = await Dotnet.RunAsync(folder, ["restore", .. build]);
            if (restored.ExitCode != 0)
            {
                // Nobody needs the package but who asks for it: a machine that cannot get it has one way to a server less, and nothing to compile.
                Assert.Matches(NotToBeHad(), restored.Output);
                output.WriteLine(restored.Output);
                return;
            }

            (await Dotnet.RunAsync(folder, ["build", "--no-restore", .. build])).Succeeded();
            string said = (await Dotnet.RunAsync(
                folder, [Path.Combine(folder, "artifacts", "bin", "Program", "debug", "SchemaGen.LocalPostgres.Tests.dll")], new Dictionary<string, string> { ["DOCKER_HOST"] = "tcp://127.0.0.1:1" })).Succeeded();
            if (said.StartsWith("Docker gives", StringComparison.Ordinal)) return;

            Assert.Contains("  1. the environment variable SCHEMAGEN_POSTGRES: it is not set\n  2. server programs on this machine: none found", said, StringComparison.Ordinal);
            Assert.Contains("  3. Docker, through Testcontainers: no Docker engine answers; start one, or name it in DOCKER_HOST\n  4. the npm package", said, StringComparison.Ordinal);
            Assert.Contains("The next way gives PostgreSQL", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"error NU1101: .*Testcontainers|error NU1102: .*Testcontainers|error NU1301: ")]
    private static partial Regex NotToBeHad();
}
