using SchemaGen.Migrating.Recording;

namespace SchemaGen.Migrating.Undoing;

/// <summary>The migrations that a target stands for in one database.</summary>
/// <param name="ToUndo">Those that are applied, in the order of the history.</param>
/// <param name="Partial">The executions that applied one in part, oldest first; they are undone before the others.</param>
/// <param name="Dependents">What cannot stand without the one that was asked for.</param>
internal sealed record RollbackChoice(
    IReadOnlyList<Migration> ToUndo, IReadOnlyList<MigrationExecution> Partial, IReadOnlyList<RollbackDependent> Dependents)
{
    /// <summary>The migration that is undone first; null when nothing is.</summary>
    internal string? First => Partial.Count > 0 ? Partial[^1].MigrationId : ToUndo.Count > 0 ? ToUndo[^1].Id : null;

    /// <exception cref="SchemaGenException">
    /// The target is not applied (<c>migration-not-applied</c>), another one is half done, or it was folded since (<c>fold-not-undone</c>).
    /// </exception>
    internal static RollbackChoice Of(RollbackTarget target, RecordedMigrations recorded, MigrationHistory history, string source)
    {
        var choice = Choose(target, recorded, history, source);
        if (choice.ToUndo.FirstOrDefault(m => m.Replaces.Any(history.Applied.ContainsKey)) is not { } fold) return choice;
        throw new SchemaGenException(
            "fold-not-undone",
            $"{fold.Id} of {source} stands for migrations that this database applied one by one, and how they are undone is not known any more. Roll back with a release from before they were folded, or go forward with a new migration.");
    }

    private static RollbackChoice Choose(RollbackTarget target, RecordedMigrations recorded, MigrationHistory history, string source)
    {
        var partial = history.Partial.Where(static e => e.Direction == MigrationDirection.Up).ToList();
        if (target.Only is { } only) return OfOne(only, recorded, partial, source);
        var applied = recorded.Applied;
        if (target.Count is { } count) return new([.. applied.Skip(Math.Max(0, applied.Count - Math.Max(0, count - partial.Count)))], partial, []);
        if (target.Moment is { } moment)
            return new([.. applied.Where(m => history.Applied[m.Id].CompletedAt > moment)], [.. partial.Where(e => e.StartedAt > moment)], []);
        return new([.. applied.Skip(CountUpTo(applied, target.LastStanding!, source))], partial, []);
    }

    private static RollbackChoice OfOne(string migrationId, RecordedMigrations recorded, List<MigrationExecution> partial, string source)
    {
        if (partial.Find(e => e.MigrationId == migrationId) is { } half) return new([], [half], []);
        if (partial.Count > 0)
        {
            throw new SchemaGenException(
                "migration-unfinished",
                $"{partial[0].MigrationId} was begun and is not done; finish it with MigrateAsync or roll it back before {migrationId} of {source}.");
        }

        var one = recorded.Applied.FirstOrDefault(m => m.Id == migrationId) ?? throw NotApplied(recorded.Applied, migrationId, source);
        var dependents = RollbackDependents.Of(one, recorded.Applied);
        var undone = dependents.Select(static d => d.Name).Append(migrationId).ToHashSet(StringComparer.Ordinal);
        return new([.. recorded.Applied.Where(m => undone.Contains(m.Id))], [], dependents);
    }

    private static int CountUpTo(IReadOnlyList<Migration> applied, string migrationId, string source)
    {
        if (migrationId.Length == 0) return 0;
        for (int i = 0; i < applied.Count; i++)
        {
            if (applied[i].Id == migrationId) return i + 1;
        }

        throw NotApplied(applied, migrationId, source);
    }

    private static SchemaGenException NotApplied(IReadOnlyList<Migration> applied, string migrationId, string source) => new(
        "migration-not-applied",
        $"Cannot roll {source} back to \"{migrationId}\": it is not applied. Applied are: {(applied.Count == 0 ? "none" : string.Join(", ", applied.Select(static m => m.Id)))}.");
}
