using Npgsql;
using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Backups;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Sampling;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Changes a database without recorded migrations, in a session that holds the migration lock.</summary>
internal sealed class DeclarativeRun
{
    private readonly MigratorContext _context;
    private readonly PlanExecutor _executor;
    private readonly IReadOnlyList<string> _resumed;
    private readonly long _begin;
    private readonly MigrationSession _session;
    private BackupInfo? _backup;

    private DeclarativeRun(MigratorContext context, MigrationSession session, PlanExecutor executor, MigrationHistory history, IReadOnlyList<string> resumed, long begin)
    {
        (_context, _session, _executor, History, _resumed, _begin) = (context, session, executor, history, resumed, begin);
    }

    internal NpgsqlConnection Connection => _session.Connection;

    internal MigrationHistory History { get; }

    /// <summary>Makes the history's tables if they are not there, and finishes what an earlier process has left half done.</summary>
    /// <param name="context">What every verb works with.</param>
    /// <param name="session">The session with the lock.</param>
    /// <param name="begin">The clock's timestamp from which the duration counts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<DeclarativeRun> BeginAsync(MigratorContext context, MigrationSession session, long begin, CancellationToken cancellationToken)
    {
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var executor = context.ExecutorOn(session);
        var resumed = await InterruptedWork.FinishAsync(context, connection, executor, history, cancellationToken).ConfigureAwait(false);
        if (history.Partial.Count > 0)
            history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        return new DeclarativeRun(context, session, executor, history, resumed, begin);
    }

    /// <summary>Plans operations, and refuses what is too risky or what the role may not do.</summary>
    /// <exception cref="RiskRefusedException">A hazard is above the limit.</exception>
    /// <exception cref="BlockingRefusedException">Others would wait for longer than the limit.</exception>
    /// <exception cref="PermissionMissingException">The role may not do what is needed.</exception>
    internal async Task<MigrationPlan> PlanAsync(
        SchemaSnapshot from, IReadOnlyList<Operation> operations, string howToApprove, CancellationToken cancellationToken)
    {
        string runId = PlanMaker.RunId(History.LastId + 1);
        var plan = await PlanMaker.PlanDeclarativeAsync(Connection, from, operations, runId, _context.PlanBasis, cancellationToken).ConfigureAwait(false);
        RunGate.CheckPlan(plan, _context.Options, _context.Source.Name);
        DataLossGate.Check(plan, _context.Options, _context.Source.Name);
        RiskGate.Check(plan, _context.Options.MaxRisk, _context.Clock, _context.Source.Name, howToApprove);
        await BlockingGate.CheckAsync(Connection, plan, _context.Options, _context.Source.Name, cancellationToken).ConfigureAwait(false);
        await Preflight.CheckPlanAsync(Connection, plan, cancellationToken).ConfigureAwait(false);
        await ConversionGate.CheckAsync(Connection, plan, _context.Options, _context.Source.Name, _context.Logger, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    /// <summary>Carries a plan out, after the backup that the options ask for.</summary>
    internal async Task ExecuteAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        _backup ??= await _session.Watch.RunAsync(
            token => BackupTaker.TakeAsync(_context, Connection, plan, History.LastId + 1, token), cancellationToken).ConfigureAwait(false);
        await _executor.ExecuteAsync([Executions.OfDeclarative(plan, History.LastId)], cancellationToken).ConfigureAwait(false);
    }

    internal MigrationResult Result(MigrationPlan plan) => new() { Resumed = _resumed, Backup = _backup, Plan = plan, Duration = _context.Clock.GetElapsedTime(_begin) };
}
