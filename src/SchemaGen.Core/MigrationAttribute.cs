namespace SchemaGen;

/// <summary>Identifies a recorded migration and ties it to those it follows.</summary>
/// <param name="id">The identity in the history: a UTC stamp and a name, <c>20261121T0930_AddPhone</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MigrationAttribute(string id) : Attribute
{
    /// <summary>The identity in the history.</summary>
    public string Id { get; } = id;

    /// <summary>The migration that this one follows; null for the first one.</summary>
    public Type? After { get; init; }

    /// <summary>Further parents, for a migration that merges branches.</summary>
    public Type[]? AlsoAfter { get; init; }

    /// <summary>The fingerprint at the time of recording; a difference means that the migration was edited since.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>
    /// The identities of the migrations before this one that it stands for as well, because it is their fold; null for any other. Its
    /// identity and its <see cref="Fingerprint"/> are those of the last migration that was folded, so that databases which have that one,
    /// and migrations which follow it, need no change.
    /// </summary>
    public string[]? Replaces { get; init; }

    /// <summary>For a fold: the fingerprint of its own operations, since <see cref="Fingerprint"/> is that of what it replaces.</summary>
    public string? FoldFingerprint { get; init; }
}
