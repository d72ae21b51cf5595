using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Migrating;
using SchemaGen.Releases;
using SchemaGen.Safety;
using SchemaGen.Sampling;
using Spectre.Console;

namespace SchemaGen.Cli.Commands;

/// <summary>One command being carried out: where it writes, and how its errors become exit codes.</summary>
internal sealed class Invocation(ParseResult parsed)
{
    public ParseResult Parsed { get; } = parsed;

    public bool Json => Parsed.GetValue(CommonOptions.Json);

    public IAnsiConsole Console { get; } = Terminal.For(parsed.InvocationConfiguration.Output);

    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    public void Write(JsonNode value) => Output.WriteLine(value.ToJsonString(JsonText.Indented));

    /// <summary>Carries out an action; an expected error is told on the standard error and becomes its exit code.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<Invocation, Task<int>> action)
    {
        Invocation invocation = new(parsed);
        try
        {
            return await action(invocation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await invocation.Error.WriteLineAsync("Stopped. What is committed stands; the next run goes on after it.").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (Exception error) when (error is SchemaGenException or Npgsql.NpgsqlException)
        {
            await invocation.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return error switch
            {
                RiskRefusedException or BlockingRefusedException or StrategyRefusedException or ReleasesRunningException or ConversionRefusedException => ExitCodes.Refused,
                LockNotObtainedException => ExitCodes.LockNotObtained,
                SchemaGenException
                {
                    Code: "approval-required" or "declined" or "plan-changed" or "environment-refused" or "data-loss-refused" or "transaction-scope-impossible" or "required-column-refused",
                } => ExitCodes.Refused,
                DriftException or MigrationConflictException => ExitCodes.PendingOrDrift,
                UsageException => ExitCodes.Usage,
                _ => ExitCodes.Failed,
            };
        }
    }
}
