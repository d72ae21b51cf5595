using System.Globalization;
using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>Asks the planner, with what it has to know of the server.</summary>
internal static class PlanMaker
{
    /// <summary>The plan of the pending migrations, while some releases run.</summary>
    internal static async Task<MigrationPlan> PlanUpAsync(
        NpgsqlConnection connection, RecordedMigrations recorded, IReadOnlyList<RunningRelease> running, PlanOptions basis, CancellationToken cancellationToken)
    {
        if (recorded.Pending.Count == 0) return MigrationPlan.Empty;
        var options = await OptionsAsync(connection, "", basis, cancellationToken).ConfigureAwait(false);
        return Planner.Plan(
            RecordedMigrations.Fold(recorded.Applied), recorded.Pending, options with { RunningReleases = running });
    }

    /// <summary>The plan that undoes some of the applied migrations.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="applied">All applied migrations, in their order.</param>
    /// <param name="toUndo">The identities of those to undo.</param>
    /// <param name="kept">The retention schemas that are there; null before they are applied, when all will be.</param>
    /// <param name="executionId">The number of the first execution.</param>
    /// <param name="basis">How plans are made; what was kept comes back whatever it says.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<MigrationPlan> PlanDownAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Migration> applied,
        ICollection<string> toUndo,
        IReadOnlyCollection<string>? kept,
        long executionId,
        PlanOptions basis,
        CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(connection, basis.Retain ? RunId(executionId) : "", basis, cancellationToken).ConfigureAwait(false);
        return Planner.PlanRollback(SchemaSnapshot.Empty, applied, toUndo, options with { Kept = kept, Retain = true });
    }

    /// <summary>The plan of operations that belong to no migration.</summary>
    internal static async Task<MigrationPlan> PlanDeclarativeAsync(
        NpgsqlConnection connection,
        SchemaSnapshot from,
        IReadOnlyList<Operation> operations,
        string runId,
        PlanOptions basis,
        CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(connection, runId, basis, cancellationToken).ConfigureAwait(false);
        return Planner.Plan(from, operations, options);
    }

    /// <summary>The plan of operations that remove what was left half made, and that nothing is kept of.</summary>
    internal static async Task<MigrationPlan> PlanMendingAsync(
        NpgsqlConnection connection, SchemaSnapshot from, IReadOnlyList<Operation> operations, PlanOptions basis, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(connection, "", basis, cancellationToken).ConfigureAwait(false);
        return Planner.Plan(from, operations, options with { Retain = false });
    }

    /// <summary>The text that no other run has: the number of its execution.</summary>
    internal static string RunId(long executionId) => executionId.ToString(CultureInfo.InvariantCulture);

    private static async Task<PlanOptions> OptionsAsync(
        NpgsqlConnection connection, string runId, PlanOptions basis, CancellationToken cancellationToken)
    {
        connection.RequireOpen();
        return basis with
        {
            ServerMajor = connection.PostgreSqlVersion.Major,
            Facts = await LiveFactsReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false),
            RunId = runId,
        };
    }
}
