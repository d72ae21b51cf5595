using Npgsql;
using SchemaGen.Forecasting;
using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>Lets a plan through when nobody would wait longer for its steps than the strategy and the limit allow.</summary>
internal static class BlockingGate
{
    /// <exception cref="StrategyRefusedException">The strategy does not let a step through.</exception>
    /// <exception cref="BlockingRefusedException">Others would wait for a step for longer than the limit.</exception>
    internal static async Task CheckAsync(
        NpgsqlConnection connection, MigrationPlan plan, MigratorOptions options, string source, CancellationToken cancellationToken)
    {
        StepRefusal[] refusals = [.. options.Strategy.Refuse(plan)];
        if (refusals.Length > 0) throw new StrategyRefusedException(source, options.Strategy, refusals);
        if (options.MaxBlocking is not { } limit || plan.WorstBlocking is null) return;
        var speeds = await SpeedReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        StepForecast[] refused =
        [
            .. PlanForecast.Of(plan, speeds, options.TableLockTimeout).Steps.Where(s =>
                s.Blocking is { Length: not BlockingLength.Instant } blocking && !s.Step.IsBlockingApproved && !(blocking.Duration <= limit)),
        ];
        if (refused.Length > 0) throw new BlockingRefusedException(source, limit, refused);
    }
}
