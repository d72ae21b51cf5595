using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Verbs;
using SchemaGen.Safety;

namespace SchemaGen.Observing;

/// <summary>The questions about what has been done and what goes on.</summary>
internal sealed class Observation(MigratorContext context)
{
    private const string InfoSql =
        """
        select current_database()::text, current_setting('server_version'), current_user::text,
               (select rolsuper from pg_roles where rolname = current_user), pg_is_in_recovery(), to_regclass('schemagen.migration_heads') is not null,
               pg_database_size(current_database())
        """;

    internal async Task<IReadOnlyList<MigrationExecution>> GetHistoryAsync(HistoryQuery query, CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await HistorySearch.FindAsync(connection, context.Source.Name, query, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<HistoryMetrics> GetMetricsAsync(HistoryQuery query, int slowest, CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await HistorySearch.MeasureAsync(connection, context.Source.Name, query, slowest, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<MigrationHealth> GetHealthAsync(bool checkDrift, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(context);
        var status = await inspection.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var health = MigrationHealth.Judge(status, context.Options.NewerSchema, await FindHolderAsync(cancellationToken).ConfigureAwait(false));
        if (!checkDrift || health.State is not (HealthState.UpToDate or HealthState.Waiting) || status.Unknown.Count > 0) return health;
        var drift = await inspection.DetectDriftAsync(cancellationToken).ConfigureAwait(false);
        return drift.HasDrift
            ? health with { State = HealthState.Drifted, Description = $"The database differs from its history: {string.Join("; ", drift.ToMendDatabase)}.", Drift = drift }
            : health with { Drift = drift };
    }

    internal async Task<DatabaseInfo> GetInfoAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var holder = await LockHolders.FindAsync(connection, cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand(InfoSql, connection);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new DatabaseInfo
        {
            Source = context.Source.Name,
            Fingerprint = context.Source.Fingerprint,
            Migrations = context.Source.Migrations.Count,
            Database = row.GetString(0),
            Server = FormattableString.Invariant($"{connection.Host}:{connection.Port}"),
            ServerVersion = row.GetString(1),
            Role = row.GetString(2),
            IsSuperuser = row.GetBoolean(3),
            IsStandby = row.GetBoolean(4),
            HasHistory = row.GetBoolean(5),
            Bytes = row.GetInt64(6),
            Holder = holder,
        };
    }

    private async Task<LockHolder?> FindHolderAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await LockHolders.FindAsync(connection, cancellationToken).ConfigureAwait(false);
    }
}
