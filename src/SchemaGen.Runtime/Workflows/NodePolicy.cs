using Npgsql;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SchemaGen.Migrating.Applying;
using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>How a node is tried: how often, after which errors, and how long each time.</summary>
internal sealed record NodePolicy
{
    private const string Savepoint = "schemagen_node";
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private ResiliencePipeline _retry = ResiliencePipeline.Empty;
    private ResiliencePipeline _timeout = ResiliencePipeline.Empty;

    internal int Retries { get; init; }

    internal TimeSpan Delay { get; init; }

    internal Func<Exception, bool>? On { get; init; }

    internal TimeSpan? Timeout { get; init; }

    /// <summary>
    /// The errors after which a node is tried again unless said otherwise: those of which it is known that nothing was done.
    /// A lost connection is none of them, because a statement may have taken effect just before.
    /// </summary>
    internal static bool IsTransient(Exception e) =>
        TransientErrors.Includes((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState) || e is SchemaGenException { Code: "node-timeout" };

    internal void Prepare(TimeProvider clock)
    {
        if (Timeout is { } timeout)
            _timeout = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(timeout).Build();
        if (Retries == 0)
            return;
        Func<Exception, bool> on = On ?? IsTransient;
        _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = Delay,
                MaxDelay = LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } e and not OperationCanceledException && on(e)),
            })
            .Build();
    }

    internal ValueTask<T> RunAsync<T>(string name, NodeRun state, INode<T> node, SchemaSession session, CancellationToken ct) =>
        _retry.ExecuteAsync(static (attempt, ct) => attempt.Policy.AttemptAsync(attempt, ct), new Attempt<T>(this, name, state, node, session), ct);

    private async ValueTask<T> AttemptAsync<T>(Attempt<T> attempt, CancellationToken ct)
    {
        attempt.State.CountAttempt();
        // An error ends a transaction, unless there is a point before it to which it can return.
        SchemaTransaction? transaction = Retries > 0 ? attempt.Session as SchemaTransaction : null;
        if (transaction is not null)
            await transaction.SavepointAsync(Savepoint, ct).ConfigureAwait(false);
        try
        {
            T result = await _timeout.ExecuteAsync(static (a, ct) => a.Node.RunAsync(a.Session, ct), attempt, ct).ConfigureAwait(false);
            if (transaction is not null)
                await transaction.ReleaseAsync(Savepoint, ct).ConfigureAwait(false);
            return result;
        }
        catch (TimeoutRejectedException e)
        {
            await UndoAsync().ConfigureAwait(false);
            throw new SchemaGenException(
                "node-timeout",
                FormattableString.Invariant($"Node \"{attempt.Name}\" took longer than {Timeout!.Value.TotalSeconds:0.###} s and was canceled. Give it more time, or less to do."),
                e);
        }
        catch (Exception e) when (transaction is not null && e is not OperationCanceledException)
        {
            await UndoAsync().ConfigureAwait(false);
            throw;
        }

        Task UndoAsync() => transaction is null ? Task.CompletedTask : transaction.RollbackToAsync(Savepoint, ct);
    }

    private readonly record struct Attempt<T>(NodePolicy Policy, string Name, NodeRun State, INode<T> Node, SchemaSession Session);
}
