using System.Text.Json;
using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Sampling;

/// <summary>Tries the changes of type of a plan on a sample of the values.</summary>
internal static class ConversionSampler
{
    private const string ReadSql = $"select current_setting('{SampleSql.Setting}')";

    /// <summary>What was found for each change of type that may fail or change a value; nothing is changed.</summary>
    internal static async Task<IReadOnlyList<ConversionSample>> SampleAsync(
        NpgsqlConnection connection, MigrationPlan plan, MigratorOptions options, CancellationToken cancellationToken)
    {
        var samples = new List<ConversionSample>();
        foreach (var (sample, column) in Candidates(plan))
            samples.Add(await TryAsync(connection, sample, column, SampledType.Of(sample.Operation, column, plan), options, cancellationToken).ConfigureAwait(false));
        return samples;
    }

    private static IEnumerable<(ConversionSample Sample, Column Column)> Candidates(MigrationPlan plan)
    {
        var migrations = plan.Steps.ToLookup(static s => s.Operation, static s => s.MigrationId, (IEqualityComparer<Operation>)ReferenceEqualityComparer.Instance);
        bool anythingChanged = false;
        var known = SampledType.Known(plan);
        var touched = new HashSet<(QualifiedName Table, string Column)>();
        foreach (var operation in plan.Operations)
        {
            anythingChanged |= operation is Operations.Sql or Run;
            if (operation is AlterColumnNullability { Backfill: not null } filled) touched.Add((filled.Table, filled.Column));
            if (operation is not AlterColumnType change) continue;
            // What the plan makes or renames itself is not there to be looked at.
            bool isFirst = touched.Add((change.Table, change.Column)) || anythingChanged;
            if (!isFirst || plan.From.Tables.Find(change.Table)?.Columns.Find(change.Column) is not { } column || !MayFail(known, change, column)) continue;
            yield return (new ConversionSample { Operation = change, MigrationId = migrations[change].FirstOrDefault() ?? "", MayBeMended = anythingChanged }, column);
        }
    }

    private static bool MayFail(SchemaSnapshot known, AlterColumnType change, Column column) =>
        change.IsConversionStated || TypeChanges.Classify(known, column.Type, change.Type) is { Work: not TypeChangeWork.Refused, Safety: not TypeChangeSafety.Lossless };

    private static async Task<ConversionSample> TryAsync(
        NpgsqlConnection connection, ConversionSample sample, Column column, SampledType target, MigratorOptions options, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        try
        {
            await ExecuteAsync(FormattableString.Invariant($"set local statement_timeout = {(long)options.SampleTimeout.TotalMilliseconds}")).ConfigureAwait(false);
            await ExecuteAsync("set local lock_timeout = 100").ConfigureAwait(false);
            var size = (double[])(await ScalarAsync(SampleSql.SizeOf(sample.Operation.Table)).ConfigureAwait(false))!;
            await ExecuteAsync(SampleSql.Block(sample.Operation, column, target, options.SampleRows, size)).ConfigureAwait(false);
            return Read(sample, (string)(await ScalarAsync(ReadSql).ConfigureAwait(false))!);
        }
        catch (PostgresException e)
        {
            // A sample that cannot be taken is no reason not to migrate; the change itself tells what is wrong with it.
            return sample with { Unknown = e.SqlState == PostgresErrorCodes.QueryCanceled ? FormattableString.Invariant($"the sample took longer than {options.SampleTimeout.TotalSeconds:0.###} s") : e.MessageText };
        }

        async Task ExecuteAsync(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Patience(options) };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        async Task<object?> ScalarAsync(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // The server ends what takes too long; only when nothing comes from there either does this end it. In seconds.
    private static int Patience(MigratorOptions options) => (int)Math.Min(int.MaxValue / 2_000, options.SampleTimeout.TotalSeconds) + 30;

    private static ConversionSample Read(ConversionSample sample, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return sample with
        {
            Rows = root.GetProperty("rows").GetInt64(),
            Failed = root.GetProperty("failed").GetInt64(),
            Changed = root.GetProperty("changed").GetInt64(),
            Failures = Examples(root.GetProperty("failures")),
            Changes = Examples(root.GetProperty("changes")),
        };
    }

    // Value and outcome take turns in one flat array.
    private static IReadOnlyList<ConversionExample> Examples(JsonElement pairs)
    {
        string[] texts = [.. pairs.EnumerateArray().Select(static e => e.GetString() ?? "")];
        return [.. texts.Chunk(2).Select(static pair => new ConversionExample(pair[0], pair[1]))];
    }
}
