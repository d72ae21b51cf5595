using SchemaGen.Forecasting;
using SchemaGen.Planning;
using SchemaGen.Sampling;

namespace SchemaGen;

/// <content>What a run would cost, asked before it.</content>
public sealed partial class Migrator
{
    /// <summary>Tries the changes of type of a plan on a sample of the values (<see cref="MigratorOptions.SampleRows"/>). Changes nothing.</summary>
    /// <param name="plan">The plan, which <see cref="PlanAsync"/> has made.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was found for each change that may fail or change what a value says; empty when there is none.</returns>
    public async Task<IReadOnlyList<ConversionSample>> SampleConversionsAsync(MigrationPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var connection = await UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await ConversionSampler.SampleAsync(connection, plan, _context.Options, cancellationToken).ConfigureAwait(false);
    }

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
        var connection = await UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var speeds = await SpeedReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return PlanForecast.Of(plan, speeds, _context.Options.TableLockTimeout);
    }
}
