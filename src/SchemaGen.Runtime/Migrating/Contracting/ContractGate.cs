using Npgsql;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Releases;

namespace SchemaGen.Migrating.Contracting;

/// <summary>Finds out who runs, and which pending migrations wait for them.</summary>
internal static class ContractGate
{
    /// <summary>Divides the pending migrations. In a database that has none yet there is nothing that a running release could need.</summary>
    internal static async Task<ContractSplit> SplitAsync(
        MigratorContext context, NpgsqlConnection connection, RecordedMigrations recorded, CancellationToken cancellationToken)
    {
        var options = context.Options;
        if (recorded.Pending.Count == 0) return ContractSplit.None(recorded);
        if (recorded.Applied.Count == 0) return ContractSplit.Of(recorded, [], options.Strategy, ContractPolicy.Force);
        var instances = await ReleaseStore.ReadAsync(connection, context.Source.Name, cancellationToken).ConfigureAwait(false);
        return ContractSplit.Of(recorded, Releases(recorded, instances), options.Strategy, options.Contract);
    }

    /// <summary>The same, for a run that is about to apply what is not deferred.</summary>
    /// <exception cref="ReleasesRunningException">The run is to apply everything, and releases need what it removes.</exception>
    internal static async Task<ContractSplit> RequireAsync(
        MigratorContext context, NpgsqlConnection connection, RecordedMigrations recorded, CancellationToken cancellationToken)
    {
        var split = await SplitAsync(context, connection, recorded, cancellationToken).ConfigureAwait(false);
        return context.Options.Contract == ContractPolicy.Require && split.Deferred.Count > 0
            ? throw new ReleasesRunningException(context.Source.Name, split.Deferred)
            : split;
    }

    // What instances say of themselves is better than what was declared when the program was built: a release of which some have registered
    // runs as long as one of them does.
    private static IReadOnlyList<KnownRelease> Releases(RecordedMigrations recorded, IReadOnlyList<ReleaseInstance> instances)
    {
        var registered = instances.GroupBy(static i => i.MigrationId, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        var releases = new List<KnownRelease>();
        foreach (var (migrationId, all) in registered)
        {
            ReleaseInstance[] running = [.. all.Where(static i => i.IsRunning)];
            if (running.Length == 0) continue;
            var known = recorded.UpTo(migrationId);
            string[] names = [.. running.Select(static i => i.Release).OfType<string>().Distinct(StringComparer.Ordinal)];
            releases.Add(new KnownRelease(
                known.Count == 0 ? null : RecordedMigrations.Release(known),
                names.Length == 0 ? migrationId : $"{string.Join(", ", names)} ({migrationId})",
                ReleaseBasis.Registered,
                known.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal),
                running));
        }

        if (recorded.IsAnyReleaseDeclared || registered.Count == 0)
            releases.AddRange(Stated(recorded).Where(r => !registered.ContainsKey(r.LastId)).Select(static r => r.Known));
        return releases;
    }

    private static IEnumerable<(string LastId, KnownRelease Known)> Stated(RecordedMigrations recorded)
    {
        bool isAssumed = !recorded.IsAnyReleaseDeclared;
        foreach (var known in recorded.FindStatedReleases())
        {
            var release = RecordedMigrations.Release(known) with { IsAssumed = isAssumed };
            var ids = known.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
            yield return (known[^1].Id, new KnownRelease(release, release.Name, isAssumed ? ReleaseBasis.Assumed : ReleaseBasis.Declared, ids, []));
        }
    }
}
