namespace SchemaGen.History;

/// <summary>
/// The models and migrations of one assembly: the unit that has a history of its own. The generator emits one for each project.
/// </summary>
public sealed class SchemaSource
{
    private readonly Lazy<SchemaSnapshot> _snapshot;
    private readonly Lazy<IReadOnlyList<Migration>> _migrations;

    /// <summary>
    /// Describes a source; the snapshot and the migrations are made when first asked for, so that a boot with nothing to do pays
    /// for neither.
    /// </summary>
    /// <param name="name">The source's name, which history rows carry: the assembly's name.</param>
    /// <param name="fingerprint">The fingerprint of the head of the recorded history; empty when nothing is recorded.</param>
    /// <param name="snapshot">Makes the schema that the models ask for.</param>
    /// <param name="migrations">Makes the recorded migrations, parents before children.</param>
    public SchemaSource(string name, string fingerprint, Func<SchemaSnapshot> snapshot, Func<IReadOnlyList<Migration>> migrations)
    {
        Name = name;
        Fingerprint = fingerprint;
        _snapshot = new(snapshot);
        _migrations = new(migrations);
    }

    /// <summary>The source's name, which history rows carry.</summary>
    public string Name { get; }

    /// <summary>The fingerprint of the head of the recorded history; empty when nothing is recorded.</summary>
    public string Fingerprint { get; }

    /// <summary>The schema that the models ask for.</summary>
    public SchemaSnapshot Snapshot => _snapshot.Value;

    /// <summary>The recorded migrations, parents before children.</summary>
    public IReadOnlyList<Migration> Migrations => _migrations.Value;

    /// <summary>The changes of the models that no recorded migration makes yet, or null when all are recorded.</summary>
    public Migration? Pending { get; init; }

    /// <summary>
    /// The identities of the last migrations of the releases that may still run while the schema changes, as
    /// <see cref="RunningReleasesAttribute"/> says; null when nothing is said, and then it is the release that the database is at.
    /// </summary>
    public IReadOnlyList<string>? RunningReleases { get; init; }
}
