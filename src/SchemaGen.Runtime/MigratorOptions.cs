using Microsoft.Extensions.Logging;
using SchemaGen.Monitoring;
using SchemaGen.Releases;
using SchemaGen.Safety;

namespace SchemaGen;

/// <summary>How a <see cref="Migrator"/> works. The defaults are meant for production.</summary>
public sealed partial class MigratorOptions
{
    /// <summary>The highest risk that is applied without an approval on the operation; Medium unless set.</summary>
    public RiskLevel MaxRisk { get; set; } = RiskLevel.Medium;

    /// <summary>The name of the environment, which the history keeps; the host's environment when hosted, else empty.</summary>
    public string? EnvironmentName { get; set; }

    /// <summary>The release that is being deployed, which the history keeps: a version or a commit; null when not known.</summary>
    public string? Release { get; set; }

    /// <summary>The key of the data source in dependency injection that migrations use; null for the application's own.</summary>
    public object? DataSourceKey { get; set; }

    /// <summary>How long to wait for another process to finish migrating; 10 minutes unless set.</summary>
    public TimeSpan MigrationLockTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The mean time between two attempts to take the migration lock; a quarter of a second unless set.</summary>
    public TimeSpan MigrationLockPollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long a step waits for a lock on a table before it gives way (PostgreSQL's <c>lock_timeout</c>), because everything that comes
    /// after it waits behind it; 1 second unless set.
    /// </summary>
    public TimeSpan TableLockTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a step that met a lock timeout, a deadlock or a serialization failure is tried again; 30 unless set.</summary>
    public int MaxRetries { get; set; } = 30;

    /// <summary>The delay before the first retry; it doubles, with jitter, up to <see cref="MaxRetryDelay"/>; half a second unless set.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest delay between two attempts; 15 seconds unless set.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a step that only changes the catalogue may run once it has its locks; 30 seconds unless set.</summary>
    public TimeSpan CatalogStepTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long any other step may run: index builds, scans, rewrites, users' SQL; null, the default, for as long as it takes.</summary>
    public TimeSpan? StatementTimeout { get; set; }

    /// <summary>
    /// How often a second connection asks the server whether a running step's session still works for it, so that a connection that went
    /// silent is given up after three bad answers; 10 seconds unless set.
    /// </summary>
    public TimeSpan ConnectionCheckInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a step or batch may still take when the run is told to stop (a cancelled token, SIGTERM) before it is cancelled too;
    /// 20 seconds unless set, which is less than the 30 that Kubernetes waits before it kills.
    /// </summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The number of rows that a backfill changes in one transaction, and at most; 5,000 unless set.</summary>
    public int BackfillBatchSize { get; set; } = 5_000;

    /// <summary>
    /// How long such a transaction should take at most. After one that took longer the next has half as many rows, and twice as many again where there is time;
    /// 2 seconds unless set; null leaves all of them as large as <see cref="BackfillBatchSize"/> says.
    /// </summary>
    public TimeSpan? BackfillBatchTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How far a standby may be behind before a backfill waits for it; 10 seconds unless set; null never waits.</summary>
    public TimeSpan? MaxReplicationLag { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What to do when the database has migrations that this program does not know.</summary>
    public NewerSchemaPolicy NewerSchema { get; set; } = NewerSchemaPolicy.RefuseBreaking;

    /// <summary>What to do with migrations that remove what older releases use; they wait for those releases unless set.</summary>
    public ContractPolicy Contract { get; set; }

    /// <summary>
    /// Whether a hosted application registers itself as a running release after it has migrated, and renews that until it stops, so that migrations
    /// which remove what it uses wait for it; false unless set. <see cref="Migrator.RegisterReleaseAsync"/> does the same anywhere.
    /// </summary>
    public bool RegisterRelease { get; set; }

    /// <summary>
    /// How long a registered instance may be silent before it counts as gone; 2 minutes unless set. It is renewed four times in that time.
    /// </summary>
    public TimeSpan ReleaseSilence { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What becomes of what stands when a step fails; it stands, and the next run goes on, unless set.</summary>
    public FailurePolicy OnFailure { get; set; }

    /// <summary>
    /// Whether <see cref="Migrator.AutoMigrateAsync"/> may also drop what SchemaGen did not make; false unless set.
    /// </summary>
    public bool DropUnmanaged { get; set; }

    /// <summary>
    /// The approval of the only plan that may be applied; null, the default, when none is needed. It raises no limit:
    /// <see cref="MaxRisk"/> says what may be applied.
    /// </summary>
    public RunApproval? Approval { get; set; }

    /// <summary>Is told of each event of a running migration; null for nobody.</summary>
    public IProgress<MigrationProgress>? Progress { get; set; }

    /// <summary>
    /// Are told the same as <see cref="Progress"/>, beside it. They are called from inside the run, so they must be quick; what they throw is logged;
    /// <see cref="Monitoring.Webhooks.WebhookSender"/> is one.
    /// </summary>
    public IList<IProgress<MigrationProgress>> Listeners { get; private set; } = [];

    internal void Report(MigrationProgress progress, ILogger logger)
    {
        if (Progress is null && Listeners.Count == 0) return;
        progress = progress with { EnvironmentName = EnvironmentName ?? "", Release = Release };
        foreach (var listener in Progress is null ? Listeners : Listeners.Prepend(Progress))
        {
            try
            {
                listener.Report(progress);
            }
            catch (Exception e)
            {
                // What is told is no part of the work: a run that is done is not failed by whoever hears of it.
                MigrationLog.ListenerFailed(logger, progress.Source, progress.Phase, e);
            }
        }
    }

    internal MigratorOptions Copy()
    {
        var copy = (MigratorOptions)MemberwiseClone();
        copy.Listeners = [.. Listeners];
        return copy;
    }
}
