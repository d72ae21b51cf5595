using SchemaGen.Migrating.Recording;
using SchemaGen.Observing;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Safety;

namespace SchemaGen;

/// <content>The questions about what has been done and how it stands.</content>
public sealed partial class Migrator
{
    /// <summary>The highest risk that this migrator applies without an approval on the operation.</summary>
    public RiskLevel MaxRisk => _context.Options.MaxRisk;

    /// <summary>The hazards for which this migrator refuses to apply a plan today: too high, and without an approval that holds.</summary>
    /// <param name="plan">The plan, as <see cref="PlanAsync"/> gives it.</param>
    /// <returns>The hazards; empty for a plan that may be applied.</returns>
    public IReadOnlyList<Hazard> FindRefused(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return RiskGate.Refused(plan, MaxRisk, _context.Clock);
    }

    /// <summary>Tells whether the database is as this program needs it, and if not, why. Changes nothing.</summary>
    /// <param name="checkDrift">Whether the live schema is compared too, which reads the catalogue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The health.</returns>
    public Task<MigrationHealth> GetHealthAsync(bool checkDrift = false, CancellationToken cancellationToken = default) =>
        new Observation(_context).GetHealthAsync(checkDrift, cancellationToken);

    /// <summary>Tells which database this is, with which role, and who migrates it now. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The facts.</returns>
    public Task<DatabaseInfo> GetInfoAsync(CancellationToken cancellationToken = default) => new Observation(_context).GetInfoAsync(cancellationToken);

    /// <summary>The executions of the database's history that a query asks for, the newest first. Changes nothing.</summary>
    /// <param name="query">What is asked for; null for <see cref="HistoryQuery.Default"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The executions; empty when SchemaGen has not touched the database yet.</returns>
    public Task<IReadOnlyList<MigrationExecution>> GetHistoryAsync(HistoryQuery? query = null, CancellationToken cancellationToken = default) =>
        new Observation(_context).GetHistoryAsync(query ?? HistoryQuery.Default, cancellationToken);

    /// <summary>What the executions that a query asks for tell as a whole: times, rates, the slowest steps. Changes nothing.</summary>
    /// <param name="query">Which executions; null for all of this source.</param>
    /// <param name="slowest">How many of the slowest steps.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The metrics.</returns>
    public Task<HistoryMetrics> GetMetricsAsync(HistoryQuery? query = null, int slowest = 10, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slowest);
        return new Observation(_context).GetMetricsAsync(query ?? HistoryQuery.Default, slowest, cancellationToken);
    }
}
