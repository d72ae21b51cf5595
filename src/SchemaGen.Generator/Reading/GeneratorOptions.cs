using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Generator.Reading;

/// <summary>What MSBuild says.</summary>
internal sealed record GeneratorOptions
{
    private const string DefaultFolder = "Migrations";

    /// <summary>The namespace of what is emitted for the project; empty for the global one.</summary>
    public required string RootNamespace { get; init; }

    /// <summary>The name under which the pending migration is being recorded; empty in an ordinary build.</summary>
    public string MigrationName { get; init; } = "";

    /// <summary>The UTC stamp of a migration that is being recorded: <c>20261121T0930</c>; empty in an ordinary build.</summary>
    public string MigrationStamp { get; init; } = "";

    /// <summary>The folder of recorded migrations, from the project's own.</summary>
    public string MigrationsFolder { get; init; } = DefaultFolder;

    /// <summary>Whether a target asks how models and history compare, and so wants the file that tells it.</summary>
    public bool WantsState { get; init; }

    /// <summary>For which models nodes are emitted.</summary>
    public NodeEmission Nodes { get; init; }

    /// <summary>The namespace of recorded migrations.</summary>
    public string MigrationsNamespace => RootNamespace.Length == 0 ? "Migrations" : RootNamespace + ".Migrations";

    /// <summary>Whether a migration is being recorded.</summary>
    public bool IsRecording => MigrationName.Length > 0;

    /// <summary>Reads the options.</summary>
    /// <param name="options">The global options of the compilation.</param>
    /// <param name="assemblyName">The namespace where MSBuild gives none.</param>
    /// <returns>The options.</returns>
    public static GeneratorOptions Read(AnalyzerConfigOptions options, string assemblyName) => new()
    {
        RootNamespace = FullNames.NamespaceFrom(Get(options, "RootNamespace") is { Length: > 0 } root ? root : assemblyName),
        MigrationName = Get(options, "SchemaGenMigrationName"),
        MigrationStamp = Get(options, "SchemaGenMigrationStamp"),
        MigrationsFolder = Get(options, "SchemaGenMigrationsFolder") is { Length: > 0 } folder ? folder : DefaultFolder,
        WantsState = Get(options, "SchemaGenWantsState") == "true",
        // A word that is none of these is an error of the build.
        Nodes = Get(options, "SchemaGenNodes") switch { "none" => NodeEmission.None, "used" => NodeEmission.Used, _ => NodeEmission.All },
    };

    private static string Get(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) ? value.Trim() : "";
}
