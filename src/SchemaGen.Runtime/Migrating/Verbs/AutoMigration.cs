using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Planning;
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
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var connection = session.Connection;
        var run = await DeclarativeRun.BeginAsync(context, session, begin, cancellationToken).ConfigureAwait(false);

        var live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        var made = await ManagedObjects.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        var wanted = SchemaMerge.KeepSchemaComments(context.Source.Snapshot, live);
        if (!context.Options.DropUnmanaged)
        {
            var managed = made.Concat(ObjectNames.Of(RecordedMigrations.Fold(RecordedMigrations.Of(context.Source, run.History).Applied)))
                .ToHashSet(StringComparer.Ordinal);
            wanted = SchemaMerge.Keep(wanted, live, name => !managed.Contains(name));
        }

        live = await SchemaComparison.AlignAsync(connection, live, wanted, cancellationToken).ConfigureAwait(false);
        var operations = SchemaDiffer.Diff(live, wanted);
        if (operations.Count == 0)
        {
            // A process that died after its last step has left the names of what it dropped.
            var left = Made(made, live, live).ToList();
            if (left.Count < made.Count) await ManagedObjects.WriteAsync(connection, context.Source.Name, left, cancellationToken).ConfigureAwait(false);
            return run.Result(MigrationPlan.Empty);
        }

        var plan = await run.PlanAsync(live, operations, HowToApprove, cancellationToken).ConfigureAwait(false);
        // Before and after: whoever finishes this for a process that dies in between finds these objects there and takes them for others'.
        var makes = Made(made, live, plan.To).ToList();
        await ManagedObjects.WriteAsync(connection, context.Source.Name, made.Union(makes, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        await run.ExecuteAsync(plan, cancellationToken).ConfigureAwait(false);
        await ManagedObjects.WriteAsync(connection, context.Source.Name, makes, cancellationToken).ConfigureAwait(false);
        return run.Result(plan);
    }

    // What was made earlier and is still there, and what is there now and was not before.
    private static IEnumerable<string> Made(HashSet<string> earlier, SchemaSnapshot before, SchemaSnapshot after)
    {
        var old = ObjectNames.Of(before).ToHashSet(StringComparer.Ordinal);
        return ObjectNames.Of(after).Where(name => earlier.Contains(name) || !old.Contains(name)).Order(StringComparer.Ordinal);
    }
}
