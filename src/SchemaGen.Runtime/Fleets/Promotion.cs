using Npgsql;
using SchemaGen.History;
using SchemaGen.Observing;

namespace SchemaGen.Fleets;

/// <summary>
/// Brings the same migrations through environments: each stage is migrated and looked at before the next one begins. When one fails, it
/// and those before it go back to where they were.
/// </summary>
public sealed class Promotion
{
    private readonly SchemaSource _source;
    private readonly Func<NpgsqlDataSource, Migrator> _migrators;
    private readonly PromotionStage[] _stages;
    private readonly PromotionOptions _options;

    /// <summary>Describes a promotion; no connection is made.</summary>
    /// <param name="source">The models and migrations.</param>
    /// <param name="migrators">Makes the migrator of a database, as <see cref="Migrator.On"/> does; it is of the same source.</param>
    /// <param name="stages">The environments, in order.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <exception cref="ArgumentException">Two databases of a stage have the same name.</exception>
    public Promotion(
        SchemaSource source, Func<NpgsqlDataSource, Migrator> migrators, IEnumerable<PromotionStage> stages, PromotionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(migrators);
        ArgumentNullException.ThrowIfNull(stages);
        _source = source;
        _migrators = migrators;
        _stages = [.. stages];
        _options = options ?? new PromotionOptions();
    }

    /// <summary>Goes through the stages. What fails is in the report and no exception.</summary>
    /// <param name="cancellationToken">Begins nothing more, and stops what is under way between two steps. Nothing is rolled back then: what stands is in the report.</param>
    /// <returns>The report.</returns>
    public async Task<PromotionReport> RunAsync(CancellationToken cancellationToken = default)
    {
        Fleet[] fleets = [.. _stages.Select(FleetOf)];
        var reports = _stages.Select(static s => new PromotionStageReport(s.Name, null)).ToArray();
        for (int i = 0; i < _stages.Length; i++)
        {
            reports[i] = await RunAsync(_stages[i], fleets[i], cancellationToken).ConfigureAwait(false);
            if (reports[i].Succeeded) continue;
            if (!_options.RollBackOnFailure || cancellationToken.IsCancellationRequested) break;
            for (int j = i; j >= 0; j--)
            {
                var undone = await fleets[j].RollBackAsync(reports[j].Migration!, _options.RollbackMaxRisk, cancellationToken).ConfigureAwait(false);
                reports[j] = reports[j] with { RollBack = undone };
            }

            break;
        }

        return new PromotionReport(_source.Name, reports);
    }

    private async Task<PromotionStageReport> RunAsync(PromotionStage stage, Fleet fleet, CancellationToken cancellationToken)
    {
        var report = new PromotionStageReport(stage.Name, await fleet.MigrateAsync(cancellationToken).ConfigureAwait(false));
        if (!report.Succeeded) return report;
        var looked = await fleet.OverAsync([.. stage.Databases], (database, token) => LookAsync(stage, fleet, database, token), cancellationToken).ConfigureAwait(false);
        return report with
        {
            Problems = [.. looked.Databases.Where(static d => d.State != FleetState.UpToDate).Select(static d => $"{d.Database}: {d.Error ?? "it was not looked at."}")],
        };
    }

    private async Task<FleetOutcome> LookAsync(PromotionStage stage, Fleet fleet, FleetDatabase database, CancellationToken ct)
    {
        var health = await fleet.LookAsync(database, _options.CheckDrift, ct).ConfigureAwait(false);
        if (health.State is not (HealthState.UpToDate or HealthState.Waiting)) return Bad($"{health.State}: {health.Description}");
        var problems = await ValidateAsync(stage, database, ct).ConfigureAwait(false);
        return problems.Count == 0 ? new FleetOutcome(database.Name, FleetState.UpToDate) : Bad(string.Join(" ", problems));

        FleetOutcome Bad(string error) => new(database.Name, FleetState.Failed) { Error = error };
    }

    // A smoke test that throws has found something, and the stages before it go back as if it had said so.
    private static async Task<IReadOnlyList<string>> ValidateAsync(PromotionStage stage, FleetDatabase database, CancellationToken ct)
    {
        if (stage.Validate is null) return [];
        try
        {
            return await stage.Validate(database, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return [$"{e.GetType().Name}: {e.Message}"];
        }
    }

    private Fleet FleetOf(PromotionStage stage) => new(
        _source, dataSource => _migrators(dataSource).With(options => options.EnvironmentName = stage.Name), stage.Databases, stage.Options);
}
