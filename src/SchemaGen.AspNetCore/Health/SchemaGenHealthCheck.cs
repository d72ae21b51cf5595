using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SchemaGen.Observing;

namespace SchemaGen.AspNetCore.Health;

/// <summary>Asks each migrator; the worst answer counts.</summary>
internal sealed class SchemaGenHealthCheck(IReadOnlyList<Migrator> migrators, SchemaGenHealthOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var worst = HealthStatus.Healthy;
        List<string> descriptions = [];
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        foreach (var migrator in migrators)
        {
            string source = migrator.Source.Name;
            try
            {
                var health = await migrator.GetHealthAsync(options.CheckDrift, cancellationToken).ConfigureAwait(false);
                var status = StatusOf(health.State);
                if (status < worst) worst = status;
                descriptions.Add($"{source}: {health.Description}");
                Describe(data, source, health);
            }
            catch (Exception e) when (e is NpgsqlException or SchemaGenException)
            {
                // The registration says what a check that cannot be made means.
                return new HealthCheckResult(context.Registration.FailureStatus, $"{source}: {e.Message}", e, data);
            }
        }

        return new HealthCheckResult(worst, string.Join(' ', descriptions), data: data);
    }

    private static void Describe(Dictionary<string, object> data, string source, MigrationHealth health)
    {
        data[$"{source}.state"] = health.State.ToString();
        data[$"{source}.applied"] = health.Status.Applied.Count;
        data[$"{source}.pending"] = health.Status.Pending;
        if (health.Status.Deferred.Count > 0) data[$"{source}.deferred"] = health.Status.Deferred.Select(static d => d.MigrationId).ToArray();
        if (health.Holder is { } holder) data[$"{source}.holder"] = holder.ToString();
        if (health.Failure is { } failure) data[$"{source}.failed"] = failure.MigrationId;
        if (health.Failure?.SqlState is { } sqlState) data[$"{source}.sqlState"] = sqlState;
    }

    private HealthStatus StatusOf(HealthState state) => state switch
    {
        HealthState.UpToDate or HealthState.Waiting => HealthStatus.Healthy,
        HealthState.Pending => options.Pending,
        HealthState.Running => options.Running,
        HealthState.Drifted => options.Drifted,
        HealthState.Failed => options.Failed,
        _ => options.Diverged,
    };
}
