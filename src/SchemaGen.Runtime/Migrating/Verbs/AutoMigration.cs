using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Backups;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Verbs;

/// <summary>
/// Brings the live schema to the models without recorded migrations. What the database has and the models do not know is never dropped,
/// unless SchemaGen made it or it was told to.
/// </summary>
internal sealed class AutoMigration(MigratorContext context)
{
    private const string HowToApprove =
        "Raise MigratorOptions.MaxRisk if this is a development database; otherwise record a migration and approve it there.";

    internal async Task<MigrationResult> RunAsync(CancellationToken cancellationToken)
    {
        long begin = context.Clock.GetTimestamp();
        RunGate.CheckEnvironment(context.Options, context.Source.Name);
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        await session.EnsureHistoryAsync(cancellationToken).ConfigureAwait(false);
        var history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);

        var executor = context.ExecutorOn(session);
        var resumed = await InterruptedWork.FinishAsync(context, connection, executor, history, cancellationToken).ConfigureAwait(false);
        if (history.Partial.Count > 0)
            history = await HistoryReader.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);

        var live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        var made = await ManagedObjects.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var wanted = context.Source.Snapshot;
        if (!context.Options.DropUnmanaged)
        {
            var managed = made.Concat(ObjectNames.Of(RecordedMigrations.Fold(RecordedMigrations.Of(context.Source, history).Applied)))
                .ToHashSet(StringComparer.Ordinal);
            // Routines, triggers and policies that recorded migrations made have no word in the models, and stay.
            wanted = SchemaMerge.Keep(wanted, live, name => !managed.Contains(name) || (SchemaMerge.IsDefinition(name) && !made.Contains(name)));
        }

        live = await SchemaComparison.AlignAsync(connection, live, wanted, cancellationToken).ConfigureAwait(false);
        var (operations, heldBack) = Allowed(live, SchemaDiffer.Diff(live, wanted));
        if (operations.Count == 0)
        {
            // A process that died after its last step has left the names of what it dropped.
            var left = Made(made, live, live).ToList();
            if (left.Count < made.Count) await ManagedObjects.WriteAsync(connection, context.Source.Name, left, cancellationToken).ConfigureAwait(false);
            return new MigrationResult { Resumed = resumed, HeldBack = heldBack, Duration = context.Clock.GetElapsedTime(begin) };
        }

        var plan = await PlanMaker.PlanDeclarativeAsync(connection, live, operations, history.LastId + 1, context.PlanBasis, cancellationToken).ConfigureAwait(false);
        RunGate.CheckPlan(plan, context.Options, context.Source.Name);
        DataLossGate.Check(plan, context.Options, context.Source.Name);
        RiskGate.Check(plan, context.Options.MaxRisk, context.Clock, context.Source.Name, HowToApprove);
        await Preflight.CheckPlanAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        var backup = await BackupTaker.TakeAsync(context, connection, plan, history.LastId + 1, cancellationToken).ConfigureAwait(false);
        // Before and after: whoever finishes this for a process that dies in between finds these objects there and takes them for others'.
        var makes = Made(made, live, plan.To).ToList();
        await ManagedObjects.WriteAsync(connection, context.Source.Name, made.Union(makes, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        await executor.ExecuteAsync([Executions.OfDeclarative(plan, history.LastId)], cancellationToken).ConfigureAwait(false);
        await ManagedObjects.WriteAsync(connection, context.Source.Name, makes, cancellationToken).ConfigureAwait(false);
        return new MigrationResult { Resumed = resumed, HeldBack = heldBack, Backup = backup, Plan = plan, Duration = context.Clock.GetElapsedTime(begin) };
    }

    // What stands on something that is left out is left out too.
    private (IReadOnlyList<Operation> Operations, IReadOnlyList<string> HeldBack) Allowed(SchemaSnapshot live, IReadOnlyList<Operation> operations)
    {
        if (context.Options.Filter.IsEmpty) return (operations, []);
        var allowed = new List<Operation>();
        var heldBack = new List<string>();
        foreach (var operation in operations)
        {
            if (context.Options.Filter.Allows(operation) && TryApply(operation, ref live)) allowed.Add(operation);
            else heldBack.Add(operation.ToString());
        }

        return (allowed, heldBack);
    }

    private static bool TryApply(Operation operation, ref SchemaSnapshot schema)
    {
        try
        {
            schema = operation.Apply(schema);
            return true;
        }
        catch (OperationException)
        {
            return false;
        }
    }

    // What was made earlier and is still there, and what is there now and was not before.
    private static IEnumerable<string> Made(HashSet<string> earlier, SchemaSnapshot before, SchemaSnapshot after)
    {
        var old = ObjectNames.Of(before).ToHashSet(StringComparer.Ordinal);
        return ObjectNames.Of(after).Where(name => earlier.Contains(name) || !old.Contains(name)).Order(StringComparer.Ordinal);
    }
}
