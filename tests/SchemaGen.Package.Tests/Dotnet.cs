using System.Diagnostics;

namespace SchemaGen.Package.Tests;

/// <summary>Runs the SDK, or a script that does, as a person would: with nothing that this test's own run has put into the environment.</summary>
internal static class Dotnet
{
    public static Task<DotnetResult> RunAsync(string directory, params string[] arguments) =>
        RunAsync(directory, arguments, new Dictionary<string, string>());

    public static Task<DotnetResult> RunAsync(string directory, string[] arguments, IReadOnlyDictionary<string, string> variables) =>
        RunAsync("dotnet", directory, arguments, variables);

    /// <summary>Runs a script of the repository's folder <c>eng</c>.</summary>
    public static Task<DotnetResult> ScriptAsync(string script, string[] arguments, IReadOnlyDictionary<string, string> variables) =>
        RunAsync("bash", PackedPackage.RepositoryRoot, ["eng/" + script, .. arguments], variables);

    private static async Task<DotnetResult> RunAsync(string program, string directory, string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(static n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A build node would outlive the test and hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new DotnetResult(process.ExitCode, await output + await error);
    }
}
