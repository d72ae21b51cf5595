using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Operations;
using SchemaGen.Planning;
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
        var run = await DeclarativeRun.BeginAsync(context, session, begin, cancellationToken).ConfigureAwait(false);

        var live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        var made = await ManagedObjects.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var wanted = SchemaMerge.KeepSchemaComments(context.Source.Snapshot, live);
        if (!context.Options.DropUnmanaged)
        {
            var recorded = RecordedMigrations.Fold(RecordedMigrations.Of(context.Source, run.History).Applied);
            var managed = made.Concat(ObjectNames.Of(recorded)).ToHashSet(StringComparer.Ordinal);
            // What recorded migrations made and models have no word for stays.
            var beside = ObjectNames.Of(UndeclaredDefinitions.Keep(context.Source.Snapshot, recorded, DeclaredRenames.None))
                .Except(made, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            wanted = SchemaMerge.Keep(
                wanted, live, name => !managed.Contains(name) || beside.Contains(name) || (SchemaMerge.IsDefinition(name) && !made.Contains(name)));
        }
        else
        {
            // Who may do what is the business of administrators, wherever the models have no word on it.
            wanted = wanted.KeepGrants(live);
        }

        live = await SchemaComparison.AlignAsync(connection, live, wanted, cancellationToken).ConfigureAwait(false);
        var (operations, heldBack) = Allowed(live, SchemaDiffer.Diff(live, wanted));
        if (operations.Count == 0)
        {
            // A process that died after its last step has left the names of what it dropped.
            var left = Made(made, live, live).ToList();
            if (left.Count < made.Count) await ManagedObjects.WriteAsync(connection, context.Source.Name, left, cancellationToken).ConfigureAwait(false);
            return run.Result(MigrationPlan.Empty) with { HeldBack = heldBack };
        }

        var plan = await run.PlanAsync(live, operations, HowToApprove, cancellationToken).ConfigureAwait(false);
        // Before and after: whoever finishes this for a process that dies in between finds these objects there and takes them for others'.
        var makes = Made(made, live, plan.To).ToList();
        await ManagedObjects.WriteAsync(connection, context.Source.Name, made.Union(makes, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        await run.ExecuteAsync(plan, cancellationToken).ConfigureAwait(false);
        await ManagedObjects.WriteAsync(connection, context.Source.Name, makes, cancellationToken).ConfigureAwait(false);
        return run.Result(plan) with { HeldBack = heldBack };
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
