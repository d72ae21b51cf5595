using System.CommandLine;
using System.CommandLine.Parsing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Releases;
using SchemaGen.Safety;
using SchemaGen.Sampling;

namespace SchemaGen.Cli.Commands;

/// <summary>The options that say what a run may do and how; what is not given stays as the application has set it.</summary>
internal static class GateOptions
{
    private static readonly Option<string?> Environment = new("--environment") { Description = "The environment's name, for the history and for the application's own limits." };

    private static readonly Option<TimeSpan?> Timeout = InvariantOption.Seconds("--timeout", "How long the run may take, in seconds.");

    private static readonly Option<string?> Strategy = StrategyOption();

    private static readonly Option<TimeSpan?> MaxBlocking = InvariantOption.Seconds(
        "--max-blocking", "The longest time, in seconds, for which anybody may have to wait for a step; a plan with a longer one is refused.");

    private static readonly Option<ContractPolicy?> Contract = new("--contract")
    {
        Description = "What to do with migrations that remove what older releases use: WhenUnneeded, Leave, Require (alone: this) or Force.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ParseContract,
    };

    private static readonly Option<TransactionScope?> Transactions = new("--transactions") { Description = "PerTable, PerMigration or WholeRun." };

    private static readonly Option<FailurePolicy?> OnFailure = new("--on-failure") { Description = "KeepWhatStands, RollBackMigration or RollBackRun." };

    private static readonly Option<DriftPolicy?> OnDrift = new("--on-drift") { Description = "Ignore, Warn, Fail or Adopt." };

    private static readonly Option<SamplePolicy?> OnSample = new("--on-sample") { Description = "When sampled values have no conversion to a new type: Refuse, Warn or Ignore." };

    private static readonly Option<DataLossPolicy?> DataLoss = new("--data-loss") { Description = "Retain, Refuse or Allow." };

    private static readonly Option<bool> Validate = new("--validate") { Description = "Compare the live schema afterwards with what the migrations lead to." };

    private static readonly Option<string[]> IncludeTables = Several("--include-table", "A table that may be changed, such as users or log_*; may be repeated.");

    private static readonly Option<string[]> ExcludeTables = Several("--exclude-table", "A table that may not be changed; may be repeated.");

    private static readonly Option<string[]> IncludeOperations = Several("--include-operation", "A kind of operation that may be done, such as AddColumn; may be repeated.");

    private static readonly Option<string[]> ExcludeOperations = Several("--exclude-operation", "A kind of operation that may not be done; may be repeated.");

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])
        [
            Environment, Timeout, Strategy, MaxBlocking, Contract, Transactions, OnFailure, OnDrift, OnSample, DataLoss, Validate,
            IncludeTables, ExcludeTables, IncludeOperations, ExcludeOperations,
        ])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Sets what the command line says.</summary>
    /// <exception cref="UsageException">A name is none of an operation's.</exception>
    public static void Apply(ParseResult parsed, MigratorOptions options)
    {
        options.EnvironmentName = parsed.GetValue(Environment) ?? options.EnvironmentName;
        options.RunTimeout = parsed.GetValue(Timeout) ?? options.RunTimeout;
        options.Strategy = MigrationStrategy.All.FirstOrDefault(s => s.Name == parsed.GetValue(Strategy)) ?? options.Strategy;
        options.MaxBlocking = parsed.GetValue(MaxBlocking) ?? options.MaxBlocking;
        options.Contract = parsed.GetValue(Contract) ?? options.Contract;
        options.Transactions = parsed.GetValue(Transactions) ?? options.Transactions;
        options.OnFailure = parsed.GetValue(OnFailure) ?? options.OnFailure;
        options.OnDrift = parsed.GetValue(OnDrift) ?? options.OnDrift;
        options.OnSample = parsed.GetValue(OnSample) ?? options.OnSample;
        options.DataLoss = parsed.GetValue(DataLoss) ?? options.DataLoss;
        options.ValidateAfter |= parsed.GetValue(Validate);
        OperationFilter filter = options.Filter;
        options.Filter = filter with
        {
            IncludeTables = [.. filter.IncludeTables, .. parsed.GetValue(IncludeTables) ?? []],
            ExcludeTables = [.. filter.ExcludeTables, .. parsed.GetValue(ExcludeTables) ?? []],
            IncludeOperations = [.. filter.IncludeOperations, .. Kinds(parsed.GetValue(IncludeOperations))],
            ExcludeOperations = [.. filter.ExcludeOperations, .. Kinds(parsed.GetValue(ExcludeOperations))],
        };
    }

    private static ContractPolicy? ParseContract(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
            return ContractPolicy.Require;
        if (Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out ContractPolicy policy) && Enum.IsDefined(policy))
            return policy;
        result.AddError($"\"{result.Tokens[0].Value}\" is no way to deal with the contract phase; use {string.Join(", ", Enum.GetNames<ContractPolicy>())}.");
        return null;
    }

    private static Option<string?> StrategyOption()
    {
        Option<string?> option = new("--strategy") { Description = "Online (beside the application), Fast (tables are blocked meanwhile) or ZeroDowntime (Online, or not at all)." };
        option.AcceptOnlyFromAmong([.. MigrationStrategy.All.Select(static s => s.Name)]);
        return option;
    }

    private static Option<string[]> Several(string name, string description) => new(name) { Description = description };

    private static IEnumerable<Type> Kinds(string[]? names) => (names ?? []).Select(static name =>
        typeof(Operation).Assembly.GetType($"{typeof(Operation).Namespace}.{name}") is { } kind && kind.IsSubclassOf(typeof(Operation))
            ? kind
            : throw new UsageException($"\"{name}\" is no kind of operation; use names such as AddColumn, DropTable or CreateIndex."));
}
