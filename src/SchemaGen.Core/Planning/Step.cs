using System.Diagnostics;
using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>One physical thing to execute: its SQL, its locks, whether it may run in a transaction, and how it is undone.</summary>
[DebuggerDisplay("{Kind}: {Sql,nq}")]
public sealed record Step
{
    /// <summary>How it is executed, recorded and resumed.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>
    /// The SQL: one statement, but for what users wrote. For <see cref="StepKind.Backfill"/> the first batch. Empty for
    /// <see cref="StepKind.Run"/>.
    /// </summary>
    public required string Sql { get; init; }

    /// <summary>What it does, in a few words for a person.</summary>
    public required string Description { get; init; }

    /// <summary>The operation that it carries out or helps to.</summary>
    public required Operation Operation { get; init; }

    /// <summary>The identity of the migration that the operation belongs to; empty in a declarative plan.</summary>
    public string MigrationId { get; init; } = "";

    /// <summary>The place of the operation in its migration, from 0; with <see cref="MigrationId"/> and <see cref="Ordinal"/> it identifies the step in the history.</summary>
    public int OperationIndex { get; init; }

    /// <summary>The place among the steps of its operation, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>The locks on tables that were there before the plan; empty when there are none.</summary>
    public EquatableArray<TableLock> Locks { get; init; }

    /// <summary>How much of the table it reads or writes.</summary>
    public TableWork Work { get; init; }

    /// <summary>
    /// Steps with equal numbers that follow each other run in one transaction with their history rows. A step that cannot run in a
    /// transaction has a number of its own.
    /// </summary>
    public int Segment { get; init; }

    /// <summary>Whether it runs inside a transaction block.</summary>
    public bool IsTransactional => Kind is StepKind.Ddl or StepKind.Validate or StepKind.Run || (Kind == StepKind.Sql && Operation is not Operations.Sql { NoTransaction: true });

    /// <summary>
    /// SQL that returns one boolean: whether the step's effect is already in the catalogue, and NULL when an interrupted attempt has left half of
    /// it, such as an invalid index. It makes a step that committed by itself safe to meet again after a crash. Null for transactional steps,
    /// which need none.
    /// </summary>
    public string? IsDoneSql { get; init; }

    /// <summary>
    /// SQL that removes or finishes what an interrupted attempt has left when <see cref="IsDoneSql"/> answers NULL, such as dropping an invalid
    /// index; null where nothing is left. For a transactional step: what takes the earlier steps of its operation back when the rest of it is given up, harmless
    /// where there is nothing to take back.
    /// </summary>
    public string? RepairSql { get; init; }

    /// <summary>
    /// The table, by its name before the plan, whose rows could have no value in the column that the step adds, so that a single row makes it fail. Null for
    /// every other step, and where the plan itself may have taken the rows away by then.
    /// </summary>
    public QualifiedName? RowlessTable { get; init; }

    /// <summary>How the batches of a <see cref="StepKind.Backfill"/> follow each other; null for every other kind.</summary>
    public Backfill? Backfill { get; init; }

    /// <summary>
    /// About how long it takes: the table's size from <see cref="Risks.LiveFacts"/> over a rate that is assumed for its kind of work
    /// (<see cref="PlanEstimates"/>), lock waits left out. Null when nothing is known of the table.
    /// </summary>
    public TimeSpan? EstimatedDuration { get; init; }

    /// <summary>About how many rows the largest table has that it works on; null when nothing is known of it, or the work is on the catalogue alone.</summary>
    public long? Rows { get; init; }

    /// <summary>
    /// Who waits for it at the worst; null when reads and writes of every table go on. It is said of the steps of a plan, as soon as all steps of
    /// its transaction are known.
    /// </summary>
    public StepBlocking? Blocking { get; internal set; }

    /// <summary>Whether a person has accepted, with an approval of the operation, that nobody knows what the step blocks.</summary>
    public bool IsBlockingApproved => Blocking?.Length == BlockingLength.Unknown && Operation.Approved is not null;

    /// <summary>The object that the step makes or changes, as the history shows it: <c>users.phone</c>.</summary>
    public string Target { get; init; } = "";
}
