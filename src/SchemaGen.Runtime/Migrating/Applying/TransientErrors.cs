using Npgsql;
using Polly;
using Polly.Retry;

namespace SchemaGen.Migrating.Applying;

/// <summary>The errors that come from other sessions, and the way to try again after them.</summary>
internal static class TransientErrors
{
    internal static bool Includes(string? sqlState) =>
        sqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>A pipeline that tries again, with growing and jittered delays, while such errors come.</summary>
    internal static ResiliencePipeline Retry(
        MigratorOptions options, TimeProvider clock, Func<OnRetryArguments<object>, ValueTask> onRetry)
    {
        if (options.MaxRetries == 0) return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is PostgresException e && Includes(e.SqlState)),
                OnRetry = onRetry,
            })
            .Build();
    }
}
