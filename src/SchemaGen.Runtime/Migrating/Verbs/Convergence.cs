using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Makes one live database like another.</summary>
/// <param name="context">The database to change, and how.</param>
/// <param name="to">The database to become like; it is only read.</param>
/// <param name="schemas">The PostgreSQL schemas to compare; null for all.</param>
internal sealed class Convergence(MigratorContext context, NpgsqlDataSource to, IReadOnlyCollection<string>? schemas)
{
    private const string HowToApprove = "Read the plan; then allow it with MigratorOptions.MaxRisk, or --max-risk on the command line.";

    internal async Task<DatabaseDifference> CompareAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await CompareAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<AppliedDifference> ApplyAsync(CancellationToken cancellationToken)
    {
        long begin = context.Clock.GetTimestamp();
        RunGate.CheckEnvironment(context.Options, context.Source.Name);
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var run = await DeclarativeRun.BeginAsync(context, session, begin, cancellationToken).ConfigureAwait(false);
        var (live, operations, pair) = await ReadAsync(run.Connection, cancellationToken).ConfigureAwait(false);
        RequireNothingMissing(pair.Missing);
        if (operations.Count == 0)
            return new AppliedDifference(run.Result(MigrationPlan.Empty), Difference(MigrationPlan.Empty, pair));

        var plan = await run.PlanAsync(live, operations, HowToApprove, cancellationToken).ConfigureAwait(false);
        await run.ExecuteAsync(plan, cancellationToken).ConfigureAwait(false);
        return new AppliedDifference(run.Result(plan), await CompareAsync(run.Connection, cancellationToken).ConfigureAwait(false));
    }

    private async Task<DatabaseDifference> CompareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (live, operations, pair) = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        // Whoever carries the printed plan out by hand needs names for what it keeps that no other run has.
        string runId = PlanMaker.RunId(context.Clock.GetUtcNow().ToUnixTimeSeconds());
        var plan = operations.Count == 0
            ? MigrationPlan.Empty
            : await PlanMaker.PlanDeclarativeAsync(connection, live, operations, runId, context.PlanBasis, cancellationToken).ConfigureAwait(false);
        return Difference(plan, pair);
    }

    private async Task<(SchemaSnapshot Live, IReadOnlyList<Operation> Operations, LivePair Pair)> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var all = new DatabaseReaderOptions { Definitions = true };
        var compared = all with { Schemas = schemas };
        var other = await UnenlistedConnection.OpenAsync(to, cancellationToken).ConfigureAwait(false);
        await using var _ = other.ConfigureAwait(false);
        await UnfinishedChanges.RequireNoneAsync(connection, "The database to change", schemas, cancellationToken).ConfigureAwait(false);
        await UnfinishedChanges.RequireNoneAsync(other, "The database to become like", schemas, cancellationToken).ConfigureAwait(false);
        var theirs = await DatabaseReader.ReadStateAsync(other, compared, cancellationToken).ConfigureAwait(false);
        var mine = await DatabaseReader.ReadStateAsync(connection, all, cancellationToken).ConfigureAwait(false);
        var part = schemas is null ? mine : await DatabaseReader.ReadStateAsync(connection, compared, cancellationToken).ConfigureAwait(false);
        RequireSchemas(part.Schema, theirs.Schema);

        var pair = new LivePair(mine, part, theirs);
        var live = await SchemaComparison.AlignAsync(connection, pair.Live, pair.Wanted, cancellationToken).ConfigureAwait(false);
        if (pair.Missing.Count > 0)
            return (live, [], pair);
        var repaired = pair.Repairs.Aggregate(live, static (schema, repair) => repair.Apply(schema));
        return (live, [.. pair.Repairs, .. SchemaDiffer.Diff(repaired, pair.Wanted)], pair);
    }

    private void RequireSchemas(SchemaSnapshot mine, SchemaSnapshot theirs)
    {
        if (schemas?.FirstOrDefault(s => !mine.HasSchema(s) && !theirs.HasSchema(s)) is { } unknown)
        {
            throw new SchemaGenException(
                "schema-unknown", $"Neither database has a schema \"{unknown}\"; names are compared as they are stored, upper and lower case apart.");
        }
    }

    private static void RequireNothingMissing(IReadOnlyList<string> missing)
    {
        if (missing.Count > 0)
        {
            throw new SchemaGenException(
                "needs-unmodeled",
                $"The database to change lacks what tables, views or functions of the other one need and SchemaGen does not make: {string.Join("; ", missing)}. Create it there first, then run this again. Nothing was done.");
        }
    }

    private static DatabaseDifference Difference(MigrationPlan plan, LivePair pair) => new() { Plan = plan, LeftAlone = pair.LeftAlone, Missing = pair.Missing };
}
