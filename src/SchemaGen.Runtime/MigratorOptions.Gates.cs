using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Sampling;

namespace SchemaGen;

/// <content>What a run may do, who agrees to it, and how its plan is made.</content>
public sealed partial class MigratorOptions
{
    /// <summary>Whether nothing is applied without an <see cref="Approval"/> or a <see cref="Confirm"/> that says yes; false unless set.</summary>
    public bool RequireApproval { get; set; }

    /// <summary>
    /// Is asked before anything is done whether a plan is to be carried out; null asks nobody. No lock is held meanwhile, and when the plan
    /// has changed by the time of the answer, nothing is done.
    /// </summary>
    public Func<MigrationPlan, CancellationToken, ValueTask<bool>>? Confirm { get; set; }

    /// <summary>The names of the environments in which this migrator may change a database; empty, the default, for all.</summary>
    public IReadOnlyCollection<string> AllowedEnvironments { get; set; } = [];

    /// <summary>
    /// Which operations may be carried out; all unless set. A recorded migration is carried out as a whole: one with an operation that may
    /// not is held back, and so is what follows it. A declarative run leaves the operation out.
    /// </summary>
    public OperationFilter Filter { get; set; } = OperationFilter.All;

    /// <summary>
    /// How changes are carried out: <see cref="MigrationStrategy.Online"/> unless set, <see cref="MigrationStrategy.Fast"/>,
    /// <see cref="MigrationStrategy.ZeroDowntime"/>, or one of your own.
    /// </summary>
    public IMigrationStrategy Strategy { get; set; } = MigrationStrategy.Online;

    /// <summary>
    /// The longest time for which anybody may have to wait for a lock that a step holds; null, the default, for no limit. A plan with a step
    /// that is estimated to hold one for longer, or of which nobody knows, is refused before its first step; and no statement that locks others
    /// out runs or waits for its locks for longer.
    /// </summary>
    public TimeSpan? MaxBlocking { get; set; }

    /// <summary>How much of a run is one transaction; locks on one table at most unless set.</summary>
    public TransactionScope Transactions { get; set; }

    /// <summary>
    /// Whether the operations of a transaction that PostgreSQL can take one after another travel in one round trip; true unless set. Without
    /// it each waits for the answer to the one before, so that a log of the server tells them apart.
    /// </summary>
    public bool BatchOperations { get; set; } = true;

    /// <summary>How long a run may take, with the wait for the migration lock; null, the default, for as long as it takes.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Whether the SQL of each step is logged when it begins; false unless set.</summary>
    public bool LogSql { get; set; }

    /// <summary>From which time on a transaction, or a step outside one, is logged as slow; 30 seconds unless set; null for never.</summary>
    public TimeSpan? SlowStepThreshold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What becomes of data that a plan drops; it goes to retention unless set.</summary>
    public DataLossPolicy DataLoss { get; set; }

    /// <summary>How long dropped data is kept before a purge may remove it; 90 days unless set; null for until it is purged by name.</summary>
    public TimeSpan? RetentionPeriod { get; set; } = TimeSpan.FromDays(90);

    /// <summary>What is backed up before a run that puts data at risk; null, the default, for nothing.</summary>
    public BackupOptions? Backup { get; set; }

    /// <summary>What to do when the live schema is not what its history says, found before the first step; nothing is looked for unless set.</summary>
    public DriftPolicy OnDrift { get; set; }

    /// <summary>What to do when values of a sample have no conversion to the type that their column is to get; the run is refused unless set.</summary>
    public SamplePolicy OnSample { get; set; }

    /// <summary>How many values of a column are tried before its type changes; 1,000 unless set.</summary>
    public int SampleRows { get; set; } = 1_000;

    /// <summary>How long trying them may take, for each column; 5 seconds unless set. Nothing is known of the values then.</summary>
    public TimeSpan SampleTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the live schema is compared with the expected one after a run that did something; false unless set.</summary>
    public bool ValidateAfter { get; set; }
}
