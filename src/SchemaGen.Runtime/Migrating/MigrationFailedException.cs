using System.Text;
using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;
using SchemaGen.Safety;

namespace SchemaGen.Migrating;

/// <summary>A step of a migration failed (<c>migration-failed</c>). The message says what stands, what was rolled back, and what to do.</summary>
public sealed class MigrationFailedException : SchemaGenException
{
    private MigrationFailedException(string message, Exception cause)
        : base("migration-failed", message, cause)
    {
    }

    /// <summary>The migration; empty in a declarative run.</summary>
    public required string MigrationId { get; init; }

    /// <summary>The step that failed; null when the transaction failed as a whole, as with a deferred constraint at its end.</summary>
    public Step? Step { get; init; }

    /// <summary>PostgreSQL's SQLSTATE; null when the error is not PostgreSQL's.</summary>
    public string? SqlState { get; init; }

    /// <summary>What to do about it; null when the error says it all.</summary>
    public string? Hint { get; init; }

    /// <summary>Who held the locks that the step did not get.</summary>
    public IReadOnlyList<BlockingSession> Blockers { get; init; } = [];

    /// <summary>How many steps of this migration were committed before, and stand; the next run goes on after them.</summary>
    public int StandingSteps { get; init; }

    /// <summary>The migrations that were rolled back because of the failure (<see cref="MigratorOptions.OnFailure"/>), in that order.</summary>
    public IReadOnlyList<string> RolledBack { get; init; } = [];

    /// <summary>Why rolling back failed too; null when it did not, or was not asked for.</summary>
    public Exception? RollbackFailure { get; init; }

    internal MigrationFailedException AfterRollback(RollbackOutcome outcome)
    {
        string then = outcome.Failure is not null ? $"Rolling back failed too: {outcome.Failure.Message}"
            : outcome.MigrationIds.Count > 0 ? $"Rolled back because of it: {string.Join(", ", outcome.MigrationIds)}."
            : "Nothing stood that had to be rolled back.";
        return new MigrationFailedException($"{Message}\n  {then}", InnerException!)
        {
            MigrationId = MigrationId,
            Step = Step,
            SqlState = SqlState,
            Hint = Hint,
            Blockers = Blockers,
            StandingSteps = outcome.Failure is null ? 0 : StandingSteps,
            RolledBack = outcome.MigrationIds,
            RollbackFailure = outcome.Failure,
        };
    }

    internal static MigrationFailedException Create(
        Execution execution, TrackedStep? step, Exception cause, int standing, bool isTransactional, IReadOnlyList<BlockingSession> blockers, int doneStatements = 0)
    {
        string? sqlState = (cause as PostgresException)?.SqlState;
        string? hint = FailureHints.For(sqlState) ?? (cause is NpgsqlException and not PostgresException ? FailureHints.ConnectionLost : null);
        var text = new StringBuilder($"The {execution.Verb} {execution.Label} failed");
        if (step is not null) text.Append($" at the step \"{step.Step.Description}\"");
        text.Append($": {(cause is PostgresException p ? $"{p.SqlState}: {p.MessageText}{(p.Detail is null ? "" : $" ({p.Detail})")}" : cause.Message)}");
        if (step?.Step.Sql is { Length: > 0 } sql) text.Append($"\n  SQL: {sql}");
        if (blockers.Count > 0) text.Append($"\n  {char.ToUpperInvariant(TableLockHolders.Describe(blockers)[0])}{TableLockHolders.Describe(blockers)[1..]}.");
        bool isRolledBack = isTransactional && cause is not SchemaGenException { Code: "transaction-ended" };
        text.Append(isRolledBack ? "\n  Its transaction was rolled back" : isTransactional ? "\n  What it committed itself stands" : "\n  It runs outside a transaction; what it left is repaired by the next run");
        text.Append(standing == 0 ? $", and nothing {(isRolledBack ? "" : "else ")}of this migration stands." : $"; {standing} earlier steps of this migration stand, and the next run goes on after them.");
        if (doneStatements > 0) text.Append($"\n  The first {doneStatements} statements of the step stand, and the next run goes on after them.");
        if (hint is not null) text.Append("\n  ").Append(hint);
        return new MigrationFailedException(text.ToString(), cause)
        {
            MigrationId = execution.MigrationId,
            Step = step?.Step,
            SqlState = sqlState,
            Hint = hint,
            Blockers = blockers,
            StandingSteps = standing,
        };
    }
}
