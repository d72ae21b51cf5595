using Npgsql;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Backups;

/// <summary>Backs up what a plan puts at risk, before its first step.</summary>
internal static class BackupTaker
{
    /// <summary>The verified backup; null when none was asked for or nothing is at risk.</summary>
    /// <exception cref="SchemaGenException">It could not be made or did not stand the test (<c>backup-failed</c>); nothing was migrated.</exception>
    internal static async Task<BackupInfo?> TakeAsync(
        MigratorContext context, NpgsqlConnection connection, MigrationPlan plan, long executionId, CancellationToken cancellationToken)
    {
        if (context.Options.Backup is not { } options) return null;
        var tables = TablesAtRisk(plan, options.From);
        if (tables.Count == 0) return null;
        var now = context.Clock.GetUtcNow();
        var dump = options.Mode == BackupMode.TableCopy || options.Directory is null
            ? null
            : await PgDump.FindAsync(options, connection.PostgreSqlVersion.Major, cancellationToken).ConfigureAwait(false);
        if (dump is null && options.Mode == BackupMode.PgDump)
        {
            throw new SchemaGenException(
                "backup-failed",
                $"There is no pg_dump of version {connection.PostgreSqlVersion.Major} or later, so there is no backup, and nothing was done. Install it, set BackupOptions.PgDumpPath, or use BackupMode.Auto, which copies the tables instead.");
        }

        var backup = dump is not null
            ? await dump.TakeAsync(connection, tables, options, now, cancellationToken).ConfigureAwait(false)
            : await TableCopies.TakeAsync(connection, tables, executionId, now, options.Retention, cancellationToken).ConfigureAwait(false);
        MigrationLog.BackedUp(context.Logger, context.Source.Name, string.Join(", ", tables), backup.File ?? backup.Schema!);
        return backup;
    }

    // What SQL and methods are about nobody knows, so that everything is at risk.
    private static IReadOnlyList<QualifiedName> TablesAtRisk(MigrationPlan plan, RiskLevel from)
    {
        var risky = plan.Hazards.Where(h => h.Level >= from).Select(static h => h.Operation).ToHashSet(ReferenceEqualityComparer.Instance);
        if (risky.Count == 0) return [];
        if (risky.Any(static o => o is Operations.Sql or Run)) return [.. plan.From.Tables.Select(static t => t.Name).Order()];
        return
        [
            .. plan.Steps.Where(s => risky.Contains(s.Operation)).SelectMany(static s => s.Locks.Items).Select(static l => l.Table)
                .Where(t => plan.From.Tables.Find(t) is not null).Distinct().Order(),
        ];
    }
}
