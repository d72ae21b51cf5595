using System.Text;

namespace SchemaGen.Releases;

/// <summary>Releases run that need what a migration removes, and the run was to apply it all the same; nothing was done (<c>releases-running</c>).</summary>
public sealed class ReleasesRunningException : SchemaGenException
{
    internal ReleasesRunningException(string source, IReadOnlyList<DeferredMigration> deferred)
        : base("releases-running", Describe(source, deferred)) => Deferred = deferred;

    /// <summary>The migrations, each with the releases that it waits for.</summary>
    public IReadOnlyList<DeferredMigration> Deferred { get; }

    private static string Describe(string source, IReadOnlyList<DeferredMigration> deferred)
    {
        var text = new StringBuilder($"The contract phase of {source} was to be applied, and releases that still run need what it removes; nothing was done:");
        foreach (var migration in deferred) text.Append("\n  ").Append(migration.MigrationId).Append(' ').Append(migration.Reason).Append('.');
        return text.Append("\nDeploy the new release everywhere and run again; an instance that has gone without a word is forgotten once its time is over.").ToString();
    }
}
