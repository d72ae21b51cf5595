using Npgsql;
using SchemaGen.History;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Undoing;

/// <summary>Judges what undoing each operation of some migrations brings.</summary>
internal static class RollbackJudge
{
    /// <summary>The rows for the chosen ones of some migrations.</summary>
    /// <param name="migrations">All migrations from an empty database, in order.</param>
    /// <param name="chosen">The identities of those to judge.</param>
    /// <param name="kept">The retention schemas that are there; null before they are applied, when all will be.</param>
    /// <param name="retain">Whether drops keep what they drop.</param>
    internal static IReadOnlyList<RollbackRow> Judge(
        IReadOnlyList<Migration> migrations, ICollection<string> chosen, IReadOnlyCollection<string>? kept, bool retain = true)
    {
        var rows = new List<RollbackRow>();
        var schema = SchemaSnapshot.Empty;
        foreach (var migration in migrations)
        {
            if (chosen.Contains(migration.Id)) rows.AddRange(Judge(schema, migration, kept, retain));
            schema = MigrationGraph.Fold(schema, [migration]);
        }

        return rows;
    }

    /// <summary>The retention schemas that a database has.</summary>
    internal static async Task<IReadOnlyCollection<string>> KeptAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("select coalesce(array_agg(nspname::text), '{}') from pg_namespace where starts_with(nspname, $1)", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = RetainedObject.SchemaPrefix } },
        };
        return new HashSet<string>((string[])(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!, StringComparer.Ordinal);
    }

    // What is kept is the same on every way and server, and the shortest way on the newest server is never refused.
    private static IEnumerable<RollbackRow> Judge(SchemaSnapshot before, Migration migration, IReadOnlyCollection<string>? kept, bool retain) =>
        Judge(Planner.Plan(before, [migration], new PlanOptions { Retain = retain, Strategy = MigrationStrategy.Fast, ServerMajor = SupportedServer.NewestMajor }), migration.Id, kept, retain);

    /// <summary>The rows for a plan of one migration, or of none.</summary>
    internal static IEnumerable<RollbackRow> Judge(MigrationPlan plan, string migrationId, IReadOnlyCollection<string>? kept, bool retain)
    {
        var rooms = plan.Steps
            .Select(static s => (s.OperationIndex, Room: RetainedObject.SchemaMadeBy(s)))
            .Where(static s => s.Room is not null)
            .ToDictionary(static s => s.OperationIndex, static s => s.Room);
        return PlanPreview.Of(plan, retain).Select((row, i) => new RollbackRow(
            migrationId,
            row.Operation,
            row.Target,
            row.Reversal == Reversal.FromRetention && !IsThere(rooms.GetValueOrDefault(i)) ? Reversal.DataStaysLost : row.Reversal));

        bool IsThere(string? room) => room is not null && (kept is null || kept.Any(k => Sql.SqlText.Identifier(k) == room));
    }
}
