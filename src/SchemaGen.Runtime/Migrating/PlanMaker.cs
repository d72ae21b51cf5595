using System.Globalization;
using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>Asks the planner, with what it has to know of the server.</summary>
internal static class PlanMaker
{
    /// <summary>The plan of the pending migrations.</summary>
    internal static MigrationPlan PlanUp(NpgsqlConnection connection, RecordedMigrations recorded) =>
        Planner.Plan(RecordedMigrations.Fold(recorded.Applied), recorded.Pending, Options(connection));

    /// <summary>The plan that undoes some of the applied migrations, given in the order of their application.</summary>
    internal static MigrationPlan PlanDown(NpgsqlConnection connection, SchemaSnapshot before, IReadOnlyList<Migration> toUndo, long executionId) =>
        Planner.PlanRollback(before, toUndo, Options(connection) with { RunId = Text(executionId) });

    /// <summary>The plan of operations that belong to no migration.</summary>
    internal static MigrationPlan PlanDeclarative(
        NpgsqlConnection connection, SchemaSnapshot from, IReadOnlyList<Operation> operations, long executionId) =>
        Planner.Plan(from, operations, Options(connection) with { RunId = Text(executionId) });

    private static PlanOptions Options(NpgsqlConnection connection) => new() { ServerMajor = connection.PostgreSqlVersion.Major };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
