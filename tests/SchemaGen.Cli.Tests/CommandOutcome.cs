namespace SchemaGen.Cli.Tests;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The data.</param>
/// <param name="Error">The messages.</param>
public sealed record CommandOutcome(int ExitCode, string Output, string Error);
