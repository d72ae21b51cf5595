using SchemaGen.Planning;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Undoing;

/// <summary>Refuses what loses data for good where that is not wanted, approved or not.</summary>
internal static class DataLossGate
{
    /// <exception cref="SchemaGenException">An operation loses data that no roll-back brings back (<c>data-loss-refused</c>).</exception>
    internal static void Check(IReadOnlyList<Migration> applied, IReadOnlyList<Migration> pending, MigratorOptions options, string source)
    {
        if (options.DataLoss != DataLossPolicy.Refuse) return;
        var ids = pending.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        Require(RollbackJudge.Judge([.. applied, .. pending], ids, kept: null), source);
    }

    /// <exception cref="SchemaGenException">An operation of a declarative plan does (<c>data-loss-refused</c>).</exception>
    internal static void Check(MigrationPlan plan, MigratorOptions options, string source)
    {
        if (options.DataLoss == DataLossPolicy.Refuse) Require(RollbackJudge.Judge(plan, "", kept: null, retain: true), source);
    }

    private static void Require(IEnumerable<RollbackRow> rows, string source)
    {
        var lost = rows.Where(static r => r.Reversal == Reversal.DataStaysLost).ToList();
        if (lost.Count == 0) return;
        throw new SchemaGenException(
            "data-loss-refused",
            $"Migrating {source} would lose data that no roll-back brings back, and nothing was done: {string.Join("; ", lost.Select(static r => r.MigrationId.Length == 0 ? $"{r.Operation}" : $"{r.Operation} ({r.MigrationId})"))}. Write a migration that keeps the data in another column first, or set MigratorOptions.DataLoss = Retain and approve it.");
    }
}
