using System.Collections.Concurrent;
using Npgsql;
using Polly;
using Polly.Retry;

namespace SchemaGen.Nodes;

/// <summary>The way to repeat a whole transaction that another one got in the way of.</summary>
internal static class TransactionRetry
{
    private static readonly ConcurrentDictionary<int, ResiliencePipeline> Pipelines = new();

    internal static ResiliencePipeline Of(int retries) => Pipelines.GetOrAdd(retries, static retries => retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                Delay = TimeSpan.FromMilliseconds(10),
                MaxDelay = TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is { } e && IsWorthIt(e)),
            })
            .Build());

    // Nodes and workflows wrap what the server said.
    private static bool IsWorthIt(Exception e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
        || (e.InnerException is { } inner && IsWorthIt(inner));
}
