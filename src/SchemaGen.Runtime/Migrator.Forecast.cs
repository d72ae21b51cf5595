using SchemaGen.Forecasting;
using SchemaGen.Planning;

namespace SchemaGen;

/// <content>What a run would cost, asked before it.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// Estimates how long a plan takes and how long it keeps others waiting, from the sizes of the tables and the speeds that the history of
    /// this database has measured. Changes nothing.
    /// </summary>
    /// <param name="plan">The plan, which <see cref="PlanAsync"/> has made.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The estimate, which says of each step what it rests on.</returns>
    public async Task<PlanForecast> ForecastAsync(MigrationPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var connection = await _context.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var speeds = await SpeedReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return PlanForecast.Of(plan, speeds, _context.Options.TableLockTimeout);
    }
}
