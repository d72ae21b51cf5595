namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>How a program ended, with what it printed on both outputs.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    /// <summary>This result when the program succeeded.</summary>
    /// <exception cref="LocalPostgresException">It did not (<see cref="LocalPostgresException.CommandFailed"/>).</exception>
    public CommandResult ThrowIfFailed() => ExitCode == 0
        ? this
        : throw new LocalPostgresException(
            LocalPostgresException.CommandFailed,
            $"'{CommandLine}' ended with exit code {ExitCode}: {Output.Trim()}");
}
