using Microsoft.Extensions.Logging;
using SchemaGen.History;
using SchemaGen.Monitoring;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Recording;

/// <summary>Compares what the database has applied with what this program knows.</summary>
internal static class HistoryGuard
{
    /// <summary>The migrations that read differently from when they were executed, or partly executed.</summary>
    internal static IReadOnlyList<string> Edited(SchemaSource source, MigrationHistory history)
    {
        var executed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var execution in history.Applied.Values.Concat(history.Partial)) executed[execution.MigrationId] = execution.Fingerprint;
        return [.. source.Migrations.Where(m => executed.TryGetValue(m.Id, out string? was) && was != m.Fingerprint).Select(static m => m.Id)];
    }

    /// <summary>What is applied, wholly or partly, and not in this program; oldest first.</summary>
    internal static IReadOnlyList<MigrationExecution> Unknown(SchemaSource source, MigrationHistory history)
    {
        var known = source.Migrations.SelectMany(static m => m.Replaces.Append(m.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. history.Applied.Values.Concat(history.Partial).Where(e => e.MigrationId.Length > 0 && !known.Contains(e.MigrationId)).OrderBy(static e => e.Id)];
    }

    /// <exception cref="SchemaGenException">The database is in the middle of migrations that were folded into one (<c>fold-midway</c>).</exception>
    internal static void RequireWholeFolds(string source, IEnumerable<Migration> migrations, MigrationHistory history)
    {
        foreach (var fold in migrations.Where(m => m.Replaces.Count > 0 && !history.Applied.ContainsKey(m.Id)))
        {
            var begun = fold.Replaces.Where(id => history.Applied.ContainsKey(id) || history.Partial.Any(e => e.MigrationId == id)).ToList();
            if (begun.Count == 0) continue;
            throw new SchemaGenException(
                "fold-midway",
                $"{fold.Id} of {source} stands for {fold.Replaces.Count + 1} migrations, and this database has only a part of them, up to {begun[^1]}. Bring it to {fold.Id} with a release from before they were folded, then start this one.");
        }
    }

    /// <exception cref="EditedMigrationException">An applied migration was edited.</exception>
    internal static void RequireUnedited(SchemaSource source, MigrationHistory history)
    {
        var edited = Edited(source, history);
        if (edited.Count > 0) throw new EditedMigrationException(source.Name, edited);
    }

    /// <exception cref="SchemaNewerException">The database is ahead of this program, in a way that it cannot live with.</exception>
    internal static void RequireCompatible(
        SchemaSource source, MigrationHistory history, IReadOnlyList<Migration> pending, NewerSchemaPolicy policy, ILogger logger)
    {
        var unknown = Unknown(source, history);
        if (unknown.Count == 0) return;
        var ids = unknown.Select(static e => e.MigrationId).ToList();
        if (pending.Count > 0)
        {
            throw new SchemaNewerException(
                source.Name, ids, $"It also lacks {string.Join(", ", pending.Select(static m => m.Id))}, so the two histories have parted; merge the branches first.");
        }

        if (policy == NewerSchemaPolicy.Refuse)
            throw new SchemaNewerException(source.Name, ids, "MigratorOptions.NewerSchema says to refuse that.");

        var breaking = unknown.Where(static e => e.Breaking).Select(static e => e.MigrationId).ToList();
        if (policy == NewerSchemaPolicy.RefuseBreaking && breaking.Count > 0)
        {
            throw new SchemaNewerException(
                source.Name, breaking, "They change what this release reads or writes (a High or Critical hazard), so it could lose or corrupt data.");
        }

        MigrationLog.Newer(logger, source.Name, string.Join(", ", ids));
    }

    /// <exception cref="SchemaNewerException">The database is ahead of this program, which so cannot tell what depends on what.</exception>
    internal static void RequireKnown(SchemaSource source, MigrationHistory history)
    {
        var unknown = Unknown(source, history);
        if (unknown.Count > 0)
            throw new SchemaNewerException(source.Name, [.. unknown.Select(static e => e.MigrationId)], "What they depend on cannot be rolled back without them.");
    }
}
