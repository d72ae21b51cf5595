using System.Globalization;
using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>Asks the planner, with what it has to know of the server.</summary>
internal static class PlanMaker
{
    /// <summary>The plan of the pending migrations.</summary>
    internal static async Task<MigrationPlan> PlanUpAsync(
        NpgsqlConnection connection, RecordedMigrations recorded, CancellationToken cancellationToken)
    {
        if (recorded.Pending.Count == 0) return MigrationPlan.Empty;
        var options = await OptionsAsync(connection, "", cancellationToken).ConfigureAwait(false);
        return Planner.Plan(RecordedMigrations.Fold(recorded.Applied), recorded.Pending, options);
    }

    /// <summary>The plan that undoes some of the applied migrations, given in the order of their application.</summary>
    internal static async Task<MigrationPlan> PlanDownAsync(
        NpgsqlConnection connection, SchemaSnapshot before, IReadOnlyList<Migration> toUndo, long executionId, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(connection, RunId(executionId), cancellationToken).ConfigureAwait(false);
        return Planner.PlanRollback(before, toUndo, options);
    }

    /// <summary>The plan of operations that belong to no migration.</summary>
    internal static async Task<MigrationPlan> PlanDeclarativeAsync(
        NpgsqlConnection connection, SchemaSnapshot from, IReadOnlyList<Operation> operations, string runId, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(connection, runId, cancellationToken).ConfigureAwait(false);
        return Planner.Plan(from, operations, options);
    }

    /// <summary>The text that no other run has: the number of its execution.</summary>
    internal static string RunId(long executionId) => executionId.ToString(CultureInfo.InvariantCulture);

    private static async Task<PlanOptions> OptionsAsync(NpgsqlConnection connection, string runId, CancellationToken cancellationToken) => new()
    {
        ServerMajor = connection.PostgreSqlVersion.Major,
        Facts = await LiveFactsReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false),
        RunId = runId,
    };
}
