using System.CommandLine;

namespace SchemaGen.Cli.Commands;

/// <summary>The options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON.", Recursive = true };

    public static Option<RiskLevel?> MaxRisk { get; } = new("--max-risk")
    {
        Description = "The highest risk that is applied without an approval: Safe, Medium, High or Critical.",
    };

    public static Option<bool> ShowSql { get; } = new("--sql") { Description = "Show the SQL of each step." };

    /// <summary>Sets what the command line says in a migrator's options.</summary>
    public static Action<MigratorOptions> Apply(ParseResult parsed) => options =>
    {
        if (parsed.GetValue(MaxRisk) is { } risk)
            options.MaxRisk = risk;
        GateOptions.Apply(parsed, options);
    };
}
