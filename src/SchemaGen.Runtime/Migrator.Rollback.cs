using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Migrating.Verbs;
using SchemaGen.Observing;
using SchemaGen.Safety;

namespace SchemaGen;

public sealed partial class Migrator
{
    /// <summary>
    /// Undoes migrations. One that is applied in part, because it failed or its process died, is undone first, from wherever it stands.
    /// What the roll-back drops goes to retention, and what the migrations dropped comes back from there.
    /// </summary>
    /// <param name="target">What to undo.</param>
    /// <param name="maxRisk">The highest risk that is accepted in undoing; null takes <see cref="MigratorOptions.MaxRisk"/>.</param>
    /// <param name="cancellationToken">Ends the call; what is committed stands, and any later run finishes it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RollbackBlockedException">A later migration or a live object stands on what would go; nothing was done.</exception>
    /// <exception cref="RiskRefusedException">Undoing has a hazard above the limit.</exception>
    /// <exception cref="SchemaGenException">
    /// The target is not applied, one of those to undo cannot be undone, or another than <see cref="RollbackTarget.From"/> would be the first.
    /// </exception>
    public Task<MigrationResult> RollbackAsync(RollbackTarget target, RiskLevel? maxRisk = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return RunMonitor.RunAsync(
            _context, MigrationDirection.Down, "schemagen.rollback", token => new Rollback(_context).RunAsync(target, maxRisk, token), cancellationToken);
    }

    /// <summary>Judges a roll-back without doing anything: what comes back, what is lost, what cannot be undone, what would break, how long it takes.</summary>
    /// <param name="target">What would be undone.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The judgement.</returns>
    /// <exception cref="SchemaGenException">The target is not applied.</exception>
    public Task<RollbackAnalysis> AnalyzeRollbackAsync(RollbackTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return RollbackAnalyzer.AnalyzeAsync(_context, target, cancellationToken);
    }

    /// <summary>Judges how the pending migrations could be rolled back once they are applied, before they are. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The judgement; its plan is that of the roll-back.</returns>
    public Task<RollbackAnalysis> AnalyzeRollbackOfPendingAsync(CancellationToken cancellationToken = default) =>
        RollbackAnalyzer.AnalyzePendingAsync(_context, cancellationToken);
}
