using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.History;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Undoing;

/// <summary>
/// Plans the way back from a migration that was applied in part. Operations that are done are inverted; what one that is not done has left
/// is read from the catalogue and mended first. All of it is one recorded execution, so that any later process can finish it.
/// </summary>
internal static class PartialRollback
{
    // What recipes make for a while begins so; nothing else in a table of users does.
    private const string OwnPrefix = ".\"schemagen_";

    /// <summary>The execution that undoes a partly applied migration.</summary>
    /// <exception cref="OperationException">An operation that is done cannot be undone.</exception>
    internal static async Task<(Execution Execution, MigrationPlan Plan)> PlanAsync(
        NpgsqlConnection connection, MigrationExecution row, RecordedMigrations recorded, long lastId, PlanOptions basis, CancellationToken cancellationToken)
    {
        var migration = recorded.Find(row.MigrationId)!;
        var steps = await HistoryReader.ReadStepsAsync(connection, Executions.OfInterrupted(row, recorded), cancellationToken).ConfigureAwait(false);
        var remaining = steps.Where(static s => !s.IsCompleted).ToList();
        var halfDone = new HashSet<int>();
        foreach (var step in remaining.Where(static s => s.WasInterrupted))
        {
            if (await StandaloneStep.IsHalfDoneAsync(connection, step, cancellationToken).ConfigureAwait(false)) halfDone.Add(step.Position);
        }

        var unfinished = remaining.Select(static s => s.Step.OperationIndex).ToHashSet();
        var begun = steps.Where(static s => s.IsCompleted).Select(static s => s.Step.OperationIndex).Where(unfinished.Contains).ToHashSet();
        // What a type change has left stands in the table itself, where the comparison below sees and mends it.
        bool IsTakenBack(Step step) => step.IsTransactional && begun.Contains(step.OperationIndex) && migration.Up[step.OperationIndex] is not AlterColumnType;
        int doneCount = steps.Select(static s => s.Step.OperationIndex).Where(i => !unfinished.Contains(i)).DefaultIfEmpty(-1).Max() + 1;
        var done = new DeclaredMigration(migration.Id, migration.Parents, migration.Fingerprint, [.. migration.Up.Take(doneCount)]);

        var before = RecordedMigrations.Fold(recorded.Applied);
        var whole = MigrationGraph.Fold(before, [migration]);
        var reached = MigrationGraph.Fold(before, [done]);
        var live = await TouchedAsync(connection, before, reached, whole, cancellationToken).ConfigureAwait(false);
        var wanted = KeepOthers(reached, live, before, whole);
        live = await SchemaComparison.AlignAsync(connection, live, wanted, cancellationToken).ConfigureAwait(false);

        var mend = await PlanMaker.PlanMendingAsync(connection, live, SchemaDiffer.Diff(live, wanted), basis, cancellationToken).ConfigureAwait(false);
        var kept = await RollbackJudge.KeptAsync(connection, cancellationToken).ConfigureAwait(false);
        var undo = await PlanMaker.PlanDownAsync(connection, [.. recorded.Applied, done], [done.Id], kept, lastId + 1, basis, cancellationToken).ConfigureAwait(false);
        List<Step> cleaning =
        [
            .. (await HalfMadeConstraints.FindAsync(connection, remaining, unprovedOnly: true, cancellationToken).ConfigureAwait(false)).Select(Drop),
            // The last first: it may be of what an earlier one has made.
            .. steps.Where(s => s.Step.RepairSql is not null && (halfDone.Contains(s.Position) || IsTakenBack(s.Step))).Select(Repair).Reverse(),
            .. steps.Where(s => s.IsCompleted && unfinished.Contains(s.Step.OperationIndex)).SelectMany(s => DropKept(s.Step, migration)),
        ];
        var all = Concatenate(migration.Id, [.. cleaning.Select(static (step, i) => step with { Segment = i })], mend.Steps, undo.Steps);
        var plan = undo with { From = live, Steps = all, Operations = [.. mend.Operations, .. undo.Operations] };
        return (Executions.OfPartialRollback(row, migration, all, recorded, lastId), plan);
    }

    // The live form of what the migration touches, and nothing else: drift elsewhere is no matter of this roll-back.
    private static async Task<SchemaSnapshot> TouchedAsync(
        NpgsqlConnection connection, SchemaSnapshot before, SchemaSnapshot reached, SchemaSnapshot whole, CancellationToken cancellationToken)
    {
        var live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        return reached with
        {
            Tables = Touched(reached.Tables, live.Tables, before.Tables, whole.Tables),
            Enums = Touched(reached.Enums, live.Enums, before.Enums, whole.Enums),
            Domains = Touched(reached.Domains, live.Domains, before.Domains, whole.Domains),
            CompositeTypes = Touched(reached.CompositeTypes, live.CompositeTypes, before.CompositeTypes, whole.CompositeTypes),
            Sequences = Touched(reached.Sequences, live.Sequences, before.Sequences, whole.Sequences),
            Grants = Touched(reached.Grants, live.Grants, before.Grants, whole.Grants),
        };
    }

    private static SchemaObjects<T> Touched<T>(SchemaObjects<T> reached, SchemaObjects<T> live, SchemaObjects<T> before, SchemaObjects<T> whole)
        where T : class, ISchemaObject
    {
        var result = reached;
        foreach (var name in before.Concat(whole).Select(static o => o.Name).Distinct())
        {
            if (Equals(before.Find(name), whole.Find(name))) continue;
            result = live.Find(name) is { } found ? result.Set(found) : result.Remove(name);
        }

        return result;
    }

    private static SchemaSnapshot KeepOthers(SchemaSnapshot reached, SchemaSnapshot live, SchemaSnapshot before, SchemaSnapshot whole)
    {
        var ours = ObjectNames.Of(before).Concat(ObjectNames.Of(whole)).ToHashSet(StringComparer.Ordinal);
        return SchemaMerge.Keep(reached, live, name => !ours.Contains(name) && !name.Contains(OwnPrefix, StringComparison.Ordinal));
    }

    private static Step Drop(string sql) => Cleaning(StepKind.Ddl, sql, "drop a constraint that was half made");

    private static Step Repair(TrackedStep step) => Cleaning(StepKind.NonTransactional, step.Step.RepairSql!, $"remove what is left of: {step.Step.Description}");

    // The copy of a column whose drop never came; the room for it is made anew when the migration is applied again.
    private static IEnumerable<Step> DropKept(Step step, Migration migration)
    {
        if (RetainedObject.SchemaMadeBy(step) is not { } schema) yield break;
        QualifiedName? copied = migration.Up[step.OperationIndex] switch
        {
            DropColumn drop => (QualifiedName?)drop.Table,
            AlterPartitioning change => change.Table,
            _ => null,
        };
        if (copied is not { } table) yield break;
        yield return Cleaning(StepKind.Ddl, $"drop table if exists {schema}.{Sql.SqlText.Identifier(table.Name)}", "drop the copy of what was not dropped");
        yield return Cleaning(StepKind.Ddl, $"drop schema {schema}", "drop the empty retention schema");
    }

    private static Step Cleaning(StepKind kind, string sql, string description) => new()
    {
        Kind = kind,
        Sql = sql,
        Description = description,
        Operation = new Operations.Sql(sql) { NoTransaction = kind == StepKind.NonTransactional },
    };

    // Each part keeps its own transactions, and none of them runs into the next part's.
    private static List<Step> Concatenate(string migrationId, params IEnumerable<IReadOnlyList<Step>> parts)
    {
        var all = new List<Step>();
        int first = 0;
        foreach (var part in parts)
        {
            int offset = first;
            all.AddRange(part.Select(step => step with { MigrationId = migrationId, Segment = offset + step.Segment }));
            first = all.Count == 0 ? 0 : all[^1].Segment + 1;
        }

        return all;
    }
}
