using Npgsql;
using NpgsqlTypes;
using SchemaGen.Operations;

namespace SchemaGen.Migrating.Recording;

/// <summary>
/// The statements that keep the history. They are given as batch commands, so that they travel with the steps that they record and commit
/// together with them.
/// </summary>
internal sealed class HistoryWriter(string source, MigratorOptions options)
{
    private const string StartSql =
        """
        insert into schemagen.migration_executions
            (id, source, migration_id, direction, status, checksum, parents, breaking, machine, environment, release, metadata)
        values ($1, $2, $3, $4, 'running', $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string PlanSql =
        """
        insert into schemagen.migration_steps
            (execution_id, position, operation_index, ordinal, segment, kind, work, locks, transactional, target, description, sql, method,
             is_done_sql, repair_sql, backfill)
        select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """;

    private const string SetHeadSql =
        """
        insert into schemagen.migration_heads (source, fingerprint, migration_id) values ($1, $2, $3)
        on conflict (source) do update set fingerprint = excluded.fingerprint, migration_id = excluded.migration_id, updated_at = clock_timestamp()
        """;

    private const string StartStepSql =
        """
        update schemagen.migration_steps
        set status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, clock_timestamp()), error = null, sqlstate = null
        where execution_id = $1 and position = $2
        """;

    private const string CompleteStepSql =
        """
        update schemagen.migration_steps
        set status = 'completed', completed_at = clock_timestamp(), error = null, sqlstate = null
        where execution_id = $1 and position = $2
        """;

    // In one transaction a step begins when the one before it ends; the setting carries that moment from statement to statement.
    private const string CompleteTransactionalStepSql =
        """
        update schemagen.migration_steps
        set status = 'completed', attempts = attempts + 1, error = null, sqlstate = null,
            started_at = to_timestamp(current_setting('schemagen.clock')::float8), completed_at = clock_timestamp()
        where execution_id = $1 and position = $2
        returning set_config('schemagen.clock', extract(epoch from completed_at)::text, true)
        """;

    private const string ProgressSql =
        "update schemagen.migration_steps set progress = $3 where execution_id = $1 and position = $2";

    private const string CompleteSql =
        "update schemagen.migration_executions set status = 'completed', completed_at = clock_timestamp(), error = null, sqlstate = null where id = $1";

    private const string SupersedeSql =
        "update schemagen.migration_executions set status = 'superseded', completed_at = clock_timestamp() where id = $1";

    private const string FailSql =
        "update schemagen.migration_executions set status = 'failed', completed_at = clock_timestamp(), error = $2, sqlstate = $3 where id = $1";

    private const string FailStepSql =
        "update schemagen.migration_steps set status = 'failed', error = $3, sqlstate = $4 where execution_id = $1 and position = $2";

    private const string ResumeSql =
        "update schemagen.migration_executions set status = 'running', completed_at = null where id = $1";

    internal string Source => source;

    /// <summary>The rows of an execution that begins, with all its steps; for one that is taken up again, its status alone.</summary>
    internal IEnumerable<NpgsqlBatchCommand> Start(Execution execution)
    {
        if (execution.IsRecorded)
        {
            yield return Command(ResumeSql, Value(execution.Id));
        }
        else
        {
            yield return Command(
                StartSql,
                Value(execution.Id),
                Value(source),
                Value(execution.MigrationId),
                Value(Name(execution.Direction)),
                Value(execution.Fingerprint),
                Value(execution.Parents.ToArray()),
                Value(execution.Breaking),
                Value(Environment.MachineName),
                Value(options.EnvironmentName ?? ""),
                Nullable(options.Release),
                Json(StepJson.WithApproval(execution.Metadata, options.Approval)));
            if (execution.Supersedes is { } unfinished) yield return Supersede(unfinished);
            if (execution.Steps.Count > 0) yield return Plan(execution);
        }
    }

    /// <summary>For an execution of more than one transaction: whoever boots before it has ended must look closer.</summary>
    internal NpgsqlBatchCommand MarkUnderWay(Execution execution) => SetHead("", execution.MigrationId);

    internal IEnumerable<NpgsqlBatchCommand> Complete(Execution execution)
    {
        yield return Command(CompleteSql, Value(execution.Id));
        if (execution.Direction != MigrationDirection.Auto) yield return SetHead(execution.HeadAfter.Fingerprint, execution.HeadAfter.MigrationId);
    }

    internal static NpgsqlBatchCommand Supersede(long executionId) => Command(SupersedeSql, Value(executionId));

    internal static NpgsqlBatchCommand StartStep(TrackedStep step) => OfStep(StartStepSql, step);

    internal static NpgsqlBatchCommand CompleteStep(TrackedStep step) => OfStep(CompleteStepSql, step);

    internal static NpgsqlBatchCommand CompleteTransactionalStep(TrackedStep step) => OfStep(CompleteTransactionalStepSql, step);

    internal static NpgsqlBatchCommand RecordProgress(TrackedStep step, string progress) => OfStep(ProgressSql, step, Json(progress));

    internal static IEnumerable<NpgsqlBatchCommand> Fail(Execution execution, TrackedStep? step, string error, string? sqlState)
    {
        yield return Command(FailSql, Value(execution.Id), Value(error), Nullable(sqlState));
        if (step is not null) yield return OfStep(FailStepSql, step, Value(error), Nullable(sqlState));
    }

    private static NpgsqlBatchCommand Plan(Execution execution)
    {
        var steps = execution.Steps;
        return Command(
            PlanSql,
            Value(execution.Id),
            Column(steps, static s => s.Position),
            Column(steps, static s => s.Step.OperationIndex),
            Column(steps, static s => s.Step.Ordinal),
            Column(steps, static s => s.Step.Segment),
            Column(steps, static s => s.Step.Kind.ToString()),
            Column(steps, static s => s.Step.Work.ToString()),
            JsonColumn(steps, static s => StepJson.WriteLocks(s.Step.Locks)),
            Column(steps, static s => s.Step.IsTransactional),
            Column(steps, static s => s.Step.Target),
            Column(steps, static s => s.Step.Description),
            Column(steps, static s => s.Step.Sql),
            Column(steps, static s => (s.Step.Operation as Run)?.Method),
            Column(steps, static s => s.Step.IsDoneSql),
            Column(steps, static s => s.Step.RepairSql),
            JsonColumn(steps, static s => s.Step.Backfill is { } backfill ? StepJson.Write(backfill) : null));
    }

    private static NpgsqlParameter JsonColumn(IReadOnlyList<TrackedStep> steps, Func<TrackedStep, string?> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb, Value = steps.Select(value).ToArray() };

    private NpgsqlBatchCommand SetHead(string fingerprint, string migrationId) =>
        Command(SetHeadSql, Value(source), Value(fingerprint), Value(migrationId));

    private static NpgsqlBatchCommand OfStep(string sql, TrackedStep step, params ReadOnlySpan<NpgsqlParameter> more) =>
        Command(sql, [Value(step.Execution.Id), Value(step.Position), .. more]);

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Column<T>(IReadOnlyList<TrackedStep> steps, Func<TrackedStep, T> value) =>
        new() { TypedValue = [.. steps.Select(value)] };

    private static NpgsqlParameter Nullable(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    private static NpgsqlParameter<string> Json(string value) => new() { NpgsqlDbType = NpgsqlDbType.Jsonb, TypedValue = value };

    private static string Name(MigrationDirection direction) => direction switch
    {
        MigrationDirection.Up => "up",
        MigrationDirection.Down => "down",
        MigrationDirection.Auto => "auto",
        _ => "baseline",
    };
}
